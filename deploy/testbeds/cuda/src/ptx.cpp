// A module of PTX: its entry's parameters, memory, registers and lines.
#include "ptx.h"
#include <cstdlib>
#include <sstream>

std::string trim(const std::string &text)
{
    const char *blank = " \t\r\n";
    size_t first = text.find_first_not_of(blank);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::vector<std::string> split(const std::string &text, char by)
{
    std::vector<std::string> parts;
    std::string part;
    int depth = 0;
    for (char c : text)
    {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        if (c == by && depth == 0)
        {
            parts.push_back(trim(part));
            part.clear();
            continue;
        }
        part += c;
    }
    if (!trim(part).empty()) { parts.push_back(trim(part)); }
    return parts;
}

static std::vector<std::string> words_of(const std::string &text)
{
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) { words.push_back(word); }
    return words;
}

static size_t up(size_t bytes, size_t unit) { return (bytes + unit - 1) / unit * unit; }

namespace
{
class Reader
{
  public:
    EntryC read(const std::string &ptx)
    {
        size_t entry = ptx.find(".entry"), open = ptx.find('(', entry), close = ptx.find(')', open), body = ptx.find('{', close), end = ptx.rfind('}');
        if (entry == std::string::npos || end == std::string::npos) { throw PtxError("there is no entry"); }
        made.name = trim(ptx.substr(entry + 6, open - entry - 6));
        for (const std::string &parameter : split(ptx.substr(open + 1, close - open - 1), ',')) { declare_parameter(words_of(parameter)); }
        read_lines(ptx.substr(0, entry));
        read_lines(ptx.substr(body + 1, end - body - 1));
        made.code = "void " + made.name + "(const uint8_t *P, Thread *T)\n{\n" + variables + code + "}\n";
        return made;
    }

  private:
    struct Array
    {
        std::string name;
        size_t bytes, alignment;
    };

    // .param | .shared | .local [.align N] .TYPE NAME[COUNT]
    static Array array_of(const std::vector<std::string> &words)
    {
        size_t at = words.at(1) == ".align" ? 3 : 1, width = bits(words.at(at).substr(1)) / 8;
        std::string name = words.at(at + 1);
        size_t bracket = name.find('[');
        size_t count = bracket == std::string::npos ? 1 : atoi(name.c_str() + bracket + 1);
        return {name.substr(0, bracket), width * count, at == 3 ? (size_t)atoi(words[2].c_str()) : width};
    }

    void declare_parameter(const std::vector<std::string> &words)
    {
        Array array = array_of(words);
        names.parameters[array.name] = up(made.parameter_bytes, array.alignment);
        made.parameter_bytes = names.parameters[array.name] + array.bytes;
    }

    void declare(const std::vector<std::string> &words)
    {
        if (words[0] == ".version" || words[0] == ".target" || words[0] == ".address_size" || words[0] == ".visible") { return; }
        if (words[0] == ".reg")
        {
            // .reg .TYPE %NAME<COUNT>
            size_t bracket = words.at(2).find('<');
            std::string name = words[2].substr(1, bracket - 1), type = words[1].substr(1);
            names.registers[name] = type[0] == 'b' ? "u" + type.substr(1) : type;
            for (int i = 0; i < atoi(words[2].c_str() + bracket + 1); i++) { variables += c_type(names.registers[name]) + " R_" + name + std::to_string(i) + ";\n"; }
            return;
        }
        if (words[0] != ".shared" && words[0] != ".local") { throw PtxError("no such directive: " + words[0]); }
        Array array = array_of(words);
        if (words[0] == ".local")
        {
            variables += "uint8_t M_" + array.name + "[" + std::to_string(array.bytes) + "] __attribute__((aligned(16)));\n";
            names.memory[array.name] = "M_" + array.name;
            return;
        }
        size_t offset = up(made.shared_bytes, array.alignment);
        names.memory[array.name] = "(T->shared + " + std::to_string(offset) + ")";
        made.shared_bytes = offset + array.bytes;
    }

    void read_lines(const std::string &text)
    {
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);)
        {
            line = trim(line.substr(0, line.find("//")));
            if (!line.empty() && line.back() == ';') { line = trim(line.substr(0, line.size() - 1)); }
            if (line.empty()) { continue; }
            if (line[0] == '.') { declare(words_of(line)); }
            else if (line.back() == ':') { code += line + " ;\n"; }
            else { code += translated(line) + "\n"; }
        }
    }

    // [@[!]%p] instruction
    std::string translated(const std::string &line)
    {
        Instruction instruction{line, {}, {}};
        std::string rest = line, guard;
        if (rest[0] == '@')
        {
            size_t end = rest.find_first_of(" \t");
            bool inverted = rest[1] == '!';
            guard = std::string("if (") + (inverted ? "!" : "") + names.value(rest.substr(inverted ? 2 : 1, end - (inverted ? 2 : 1)), "pred") + ") ";
            rest = trim(rest.substr(end));
        }
        size_t end = rest.find_first_of(" \t");
        instruction.words = split(rest.substr(0, end), '.');
        if (end != std::string::npos) { instruction.operands = split(rest.substr(end), ','); }
        made.has_barriers |= instruction.words[0] == "bar";
        return guard + statement(names, instruction);
    }

    EntryC made;
    Names names;
    std::string variables, code;
};
}

EntryC translate(const std::string &ptx) { return Reader().read(ptx); }
