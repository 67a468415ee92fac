// Instructions, each as a statement of C. One that is not here is refused, so is every approximate one.
#include "ptx.h"
#include <functional>

bool Instruction::has(const std::string &word) const
{
    for (const std::string &own : words)
    {
        if (own == word) { return true; }
    }
    return false;
}

void Instruction::refuse(const char *why) const { throw PtxError(std::string(why) + ": " + text); }

namespace
{
// An instruction with the names that it stands among.
struct Line
{
    const Names &names;
    const Instruction &of;

    const std::string &type() const { return of.type(); }
    bool is_float() const { return type()[0] == 'f'; }
    bool is_signed() const { return type()[0] == 's'; }
    std::string width() const { return std::to_string(bits(type())); }
    std::string in(size_t i) const { return in(i, type()); }
    std::string in(size_t i, const std::string &as) const
    {
        if (i >= of.operands.size()) { of.refuse("too few operands"); }
        return names.value(of.operands[i], as);
    }
    std::string out(const std::string &value) const { return out(type(), value); }
    std::string out(const std::string &as, const std::string &value) const { return names.assign(of.operands.at(0), as, value); }
    void must_round_to_nearest() const
    {
        if (is_float() && !of.has("rn")) { of.refuse("no rounding to the nearest"); }
    }
    // C's function for float is called as that for double, with an f.
    std::string math(const std::string &name) const { return name + (type() == "f32" ? "f" : ""); }
};

using Translation = std::function<std::string(const Line &)>;

Translation infix(const std::string &op)
{
    return [op](const Line &l) { return l.out(l.in(1) + " " + op + " " + l.in(2)); };
}

std::string load_or_store(const Line &l)
{
    bool loads = l.of.words[0] == "ld";
    std::string space;
    for (const char *known : {"param", "global", "shared", "local"})
    {
        if (l.of.has(known)) { space = known; }
    }
    if (space.empty()) { l.of.refuse("no memory is named"); }
    std::string numbers = l.of.operands.at(loads ? 0 : 1), type = c_type(l.type());
    auto each = numbers[0] == '{' ? split(numbers.substr(1, numbers.size() - 2), ',') : std::vector<std::string>{numbers};
    size_t bytes = bits(l.type()) / 8;
    std::string code = "{ uint8_t *at = " + l.names.address(l.of.operands.at(loads ? 1 : 0), space) + "; ";
    if (space != "param") { code += "if ((uint64_t)at % " + std::to_string(bytes * each.size()) + ") { *(volatile int *)0 = 0; } "; }
    for (size_t i = 0; i < each.size(); i++)
    {
        std::string place = "*(" + type + " *)(at + " + std::to_string(bytes * i) + ")";
        code += loads ? l.names.assign(each[i], l.type(), place) : place + " = " + l.names.value(each[i], l.type()) + ";";
    }
    return code + " }";
}

// Ordered comparisons are false for NaN, those that end with u are true for it.
std::string compare(const Line &l)
{
    static const std::map<std::string, std::string> relations = {
        {"eq", "=="}, {"ne", "!="}, {"lt", "<"}, {"le", "<="}, {"gt", ">"}, {"ge", ">="}, {"lo", "<"}, {"ls", "<="}, {"hi", ">"}, {"hs", ">="},
    };
    if (l.of.words.size() != 3) { l.of.refuse("no such comparison"); }
    std::string kind = l.of.words[1], a = l.in(1), b = l.in(2);
    bool or_nan = l.is_float() && kind.size() == 3 && kind[2] == 'u';
    auto relation = relations.find(or_nan ? kind.substr(0, 2) : kind);
    if (relation == relations.end()) { l.of.refuse("no such comparison"); }
    std::string holds = "(" + a + " " + relation->second + " " + b + ")", is_nan = "(" + a + " != " + a + " || " + b + " != " + b + ")";
    return l.out("pred", !l.is_float() ? holds : or_nan ? is_nan + " || " + holds : "!" + is_nan + " && " + holds);
}

std::string multiply(const Line &l)
{
    std::string added = l.of.words[0] == "mad" ? " + " : "";
    if (l.is_float() && added.empty()) { return l.out(l.in(1) + " * " + l.in(2)); }
    if (l.of.has("lo")) { return l.out(l.in(1) + " * " + l.in(2) + (added.empty() ? "" : added + l.in(3))); }
    if (!l.of.has("wide")) { l.of.refuse("no such product"); }
    std::string wide = l.type()[0] + std::to_string(2 * bits(l.type())), cast = "(" + c_type(wide) + ")";
    return l.out(wide, cast + l.in(1) + " * " + cast + l.in(2) + (added.empty() ? "" : added + l.in(3, wide)));
}

// A number divided by zero has no value in PTX.
std::string divide(const Line &l)
{
    l.must_round_to_nearest();
    std::string op = l.of.words[0] == "rem" ? " % " : " / ";
    return l.out(l.is_float() ? l.in(1) + op + l.in(2) : "(" + l.in(2) + " ? " + l.in(1) + op + l.in(2) + " : -1)");
}

std::string extreme(const Line &l)
{
    const std::string &name = l.of.words[0];
    return l.out(l.is_float()
        ? name + "_" + l.type() + "(" + l.in(1) + ", " + l.in(2) + ")"
        : "(" + l.in(1) + (name == "min" ? " < " : " > ") + l.in(2) + " ? " + l.in(1) + " : " + l.in(2) + ")");
}

// Steps beyond the width leave nothing, or the sign.
std::string shift(const Line &l)
{
    std::string steps = l.in(2, "u32"), beyond = "(" + steps + " >= " + l.width() + "u)";
    if (l.of.words[0] == "shl") { return l.out("(" + beyond + " ? 0 : " + l.in(1) + " << " + steps + ")"); }
    return l.out("(" + beyond + " ? (" + l.in(1) + (l.is_signed() ? " < 0 ? -1 : 0)" : " & 0)") + " : " + l.in(1) + " >> " + steps + ")");
}

std::string convert(const Line &l)
{
    std::string to = l.of.words[l.of.words.size() - 2], whole;
    for (auto &way : {std::pair<const char *, const char *>{"rni", "rint"}, {"rzi", "trunc"}, {"rmi", "floor"}, {"rpi", "ceil"}})
    {
        if (l.of.has(way.first)) { whole = way.second; }
    }
    bool to_float = to[0] == 'f', rounds = to_float && (!l.is_float() || bits(to) < bits(l.type()));
    if (rounds && whole.empty() && !l.of.has("rn")) { l.of.refuse("no rounding to the nearest"); }
    if (!l.is_float() || (to_float && whole.empty())) { return l.out(to, l.in(1)); }
    if (whole.empty()) { l.of.refuse("no rounding"); }
    return l.out(to, (to_float ? "" : "to_" + to) + "(" + whole + "(" + l.in(1) + "))");
}

const std::map<std::string, Translation> Translations = {
    {"ret", [](const Line &) { return "return;"; }},
    {"bra", [](const Line &l) { return "goto " + l.of.operands.at(0) + ";"; }},
    {"bar", [](const Line &) { return "T->barrier(T);"; }},
    {"mov", [](const Line &l) { return l.out(l.in(1)); }},
    {"cvta", [](const Line &l) { return l.out(l.in(1)); }},
    {"ld", load_or_store},
    {"st", load_or_store},
    {"setp", compare},
    {"selp", [](const Line &l) { return l.out("(" + l.in(3, "pred") + " ? " + l.in(1) + " : " + l.in(2) + ")"); }},
    {"add", infix("+")},
    {"sub", infix("-")},
    {"mul", multiply},
    {"mad", multiply},
    {"fma", [](const Line &l) { l.must_round_to_nearest(); return l.out(l.math("fma") + "(" + l.in(1) + ", " + l.in(2) + ", " + l.in(3) + ")"); }},
    {"div", divide},
    {"rem", divide},
    {"rcp", [](const Line &l) { l.must_round_to_nearest(); return l.out((l.type() == "f32" ? "1.0f / " : "1.0 / ") + l.in(1)); }},
    {"sqrt", [](const Line &l) { l.must_round_to_nearest(); return l.out(l.math("sqrt") + "(" + l.in(1) + ")"); }},
    {"neg", [](const Line &l) { return l.out("-" + l.in(1)); }},
    {"abs", [](const Line &l) { return l.out(l.is_float() ? l.math("fabs") + "(" + l.in(1) + ")" : "(" + l.in(1) + " < 0 ? -" + l.in(1) + " : " + l.in(1) + ")"); }},
    {"min", extreme},
    {"max", extreme},
    {"and", infix("&")},
    {"or", infix("|")},
    {"xor", infix("^")},
    {"not", [](const Line &l) { return l.out((l.type() == "pred" ? "!" : "~") + l.in(1)); }},
    {"shl", shift},
    {"shr", shift},
    {"cvt", convert},
};
}

std::string statement(const Names &names, const Instruction &instruction)
{
    auto translation = Translations.find(instruction.words[0]);
    if (translation == Translations.end()) { instruction.refuse("no such instruction"); }
    for (const char *never : {"approx", "ftz", "sat", "full", "rz", "rm", "rp", "NaN", "hi"})
    {
        if (instruction.has(never) && instruction.words[0] != "setp") { instruction.refuse("an instruction that the testbed does not know so"); }
    }
    return translation->second(Line{names, instruction});
}
