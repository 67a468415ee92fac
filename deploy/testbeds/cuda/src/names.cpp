// Operands: registers, what the thread knows of itself, constants and addresses.
#include "ptx.h"
#include <cctype>
#include <cstdlib>

int bits(const std::string &type) { return type == "pred" ? 1 : atoi(type.c_str() + 1); }

std::string c_type(const std::string &type)
{
    if (type == "f32") { return "float"; }
    if (type == "f64") { return "double"; }
    if (type == "pred") { return "uint8_t"; }
    return (type[0] == 's' ? "int" : "uint") + std::to_string(bits(type)) + "_t";
}

static bool is_float(const std::string &type) { return type[0] == 'f'; }

static std::string cast(const std::string &type, const std::string &value) { return "((" + c_type(type) + ")" + value + ")"; }

// The same bits as a number of another type; widths of bits and whole numbers change as C changes them.
static std::string reinterpret(const std::string &from, const std::string &to, const std::string &value)
{
    if (from == to) { return value; }
    if (is_float(from) && is_float(to)) { throw PtxError("a number of " + from + " stands for one of " + to); }
    if (is_float(from)) { return cast(to, "bits_" + from + "(" + value + ")"); }
    return is_float(to) ? to + "_bits(" + value + ")" : cast(to, value);
}

static std::string variable(const std::string &name) { return "R_" + name.substr(1); }

static const std::map<std::string, std::string> OfThread = {
    {"%tid", "T->tid"}, {"%ctaid", "T->ctaid"}, {"%ntid", "T->ntid"}, {"%nctaid", "T->nctaid"},
};

std::string Names::type_of(const std::string &name) const
{
    size_t end = 1;
    while (end < name.size() && !isdigit(name[end])) { end++; }
    auto found = registers.find(name.substr(1, end - 1));
    if (found == registers.end()) { throw PtxError("no register is called " + name); }
    return found->second;
}

std::string Names::value(const std::string &operand, const std::string &type) const
{
    if (operand[0] == '%')
    {
        size_t dot = operand.find('.');
        auto special = OfThread.find(operand.substr(0, dot));
        return dot != std::string::npos && special != OfThread.end()
            ? cast(type, special->second + operand.substr(dot))
            : reinterpret(type_of(operand), type, variable(operand));
    }
    if (operand.compare(0, 2, "0f") == 0) { return reinterpret("f32", type, "f32_bits(0x" + operand.substr(2) + "u)"); }
    if (operand.compare(0, 2, "0d") == 0) { return reinterpret("f64", type, "f64_bits(0x" + operand.substr(2) + "ull)"); }
    if (operand == "-9223372036854775808") { return cast(type, "INT64_MIN"); }
    if ((isdigit(operand[0]) || operand[0] == '-') && !is_float(type)) { return cast(type, operand + (operand[0] == '-' ? "ll" : "ull")); }
    auto place = memory.find(operand);
    if (place == memory.end()) { throw PtxError("no operand of type " + type + ": " + operand); }
    return cast("u64", place->second);
}

std::string Names::assign(const std::string &destination, const std::string &type, const std::string &value) const
{
    return variable(destination) + " = " + reinterpret(type, type_of(destination), "(" + c_type(type) + ")(" + value + ")") + ";";
}

std::string Names::address(const std::string &operand, const std::string &space) const
{
    std::string inside = trim(operand.substr(1, operand.size() - 2));
    size_t plus = inside.find('+');
    std::string base = trim(inside.substr(0, plus)), offset = plus == std::string::npos ? "0" : trim(inside.substr(plus + 1));
    if (space != "param") { return "(uint8_t *)(" + value(base, "u64") + " + " + offset + ")"; }
    auto found = parameters.find(base);
    if (found == parameters.end()) { throw PtxError("no parameter is called " + base); }
    return "(uint8_t *)P + " + std::to_string(found->second) + " + " + offset;
}
