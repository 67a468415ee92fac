#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

// PTX that the testbed cannot read, and where.
struct PtxError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

// One instruction: opcode.modifier.type operands.
struct Instruction
{
    std::string text;
    std::vector<std::string> words, operands;
    const std::string &type() const { return words.back(); }
    bool has(const std::string &word) const;
    [[noreturn]] void refuse(const char *why) const;
};

// What an entry declares: where its parameters, its memory and its registers are.
class Names
{
  public:
    std::map<std::string, size_t> parameters;     // offset in bytes
    std::map<std::string, std::string> memory;    // address as C
    std::map<std::string, std::string> registers; // a register's letters -> its type

    // The value of an operand as a number of a type; the assignment of one; the address in brackets.
    std::string value(const std::string &operand, const std::string &type) const;
    std::string assign(const std::string &destination, const std::string &type, const std::string &value) const;
    std::string address(const std::string &operand, const std::string &space) const;
    std::string type_of(const std::string &name) const;
};

struct EntryC
{
    std::string name, code;
    size_t parameter_bytes = 0, shared_bytes = 0;
    bool has_barriers = false;
};

// The entry of a module as C: void NAME(const uint8_t *P, Thread *T).
EntryC translate(const std::string &ptx);

// One instruction as a statement of C.
std::string statement(const Names &names, const Instruction &instruction);

std::string c_type(const std::string &type);
int bits(const std::string &type);
std::string trim(const std::string &text);
std::vector<std::string> split(const std::string &text, char by); // not inside brackets
