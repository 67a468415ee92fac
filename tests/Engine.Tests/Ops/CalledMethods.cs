using System.Reflection;
using System.Reflection.Emit;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>The methods that code calls, and those that they call, as far as they are the engine's. Calls of an interface are named, not followed.</summary>
internal static class CalledMethods
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlyCollection<MethodBase> From(IEnumerable<MethodBase> roots)
    {
        var found = new HashSet<MethodBase>(roots);
        var open = new Stack<MethodBase>(found);
        while (open.TryPop(out MethodBase? method))
        {
            foreach (MethodBase called in method.Module.Assembly == typeof(KernelEngine).Assembly ? CalledBy(method) : [])
            {
                if (found.Add(called))
                {
                    open.Push(called);
                }
            }
        }

        return found;
    }

    private static IEnumerable<MethodBase> CalledBy(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[] ofType = method.DeclaringType!.GetGenericArguments(), ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            OpCode op = Codes[value == 0xFE ? (short)(0xFE00 | code[at++]) : value];
            if (op.OperandType == OperandType.InlineMethod)
            {
                yield return method.Module.ResolveMethod(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            }

            at += Length(op.OperandType, code, at);
        }
    }

    private static int Length(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 * (1 + BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
