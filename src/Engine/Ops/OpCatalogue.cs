using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Comparisons;
using GpuKernels.Engine.Ops.Exponentials;
using GpuKernels.Engine.Ops.Powers;
using GpuKernels.Engine.Ops.Special;
using GpuKernels.Engine.Ops.Trigonometry;

namespace GpuKernels.Engine.Ops;

/// <summary>Every op of the language, one line each.</summary>
public static class OpCatalogue
{
    public static readonly Op Add = new Add();
    public static readonly Op Subtract = new Subtract();
    public static readonly Op Multiply = new Multiply();
    public static readonly Op Divide = new Divide();
    public static readonly Op Negate = new Negate();
    public static readonly Op Power = new Power();

    public static readonly Op Less = new Less();
    public static readonly Op LessOrEqual = new LessOrEqual();
    public static readonly Op Greater = new Greater();
    public static readonly Op GreaterOrEqual = new GreaterOrEqual();
    public static readonly Op Equal = new Equal();
    public static readonly Op NotEqual = new NotEqual();
    public static readonly Op Where = new Where();
    public static readonly Op IsNaN = new IsNaN();

    public static readonly Op Minimum = new Minimum();
    public static readonly Op Maximum = new Maximum();
    public static readonly Op Clamp = new Clamp();
    public static readonly Op Abs = new Abs();
    public static readonly Op Sign = new Sign();
    public static readonly Op Floor = new Floor();
    public static readonly Op Round = new Round();
    public static readonly Op Modulo = new Modulo();
    public static readonly Op Relu = new Relu();

    public static readonly Op Sqrt = new Sqrt();
    public static readonly Op Rsqrt = new Rsqrt();
    public static readonly Op Square = new Square();
    public static readonly Op Cbrt = new Cbrt();

    public static readonly Op Exp = new Exp();
    public static readonly Op Expm1 = new Expm1();
    public static readonly Op Log = new Log();
    public static readonly Op Log1p = new Log1p();
    public static readonly Op Log2 = new Log2();
    public static readonly Op XLogX = new XLogX();
    public static readonly Op XLogY = new XLogY();
    public static readonly Op Sigmoid = new Sigmoid();
    public static readonly Op Softplus = new Softplus();

    public static readonly Op Sin = new Sin();
    public static readonly Op Cos = new Cos();
    public static readonly Op Tan = new Tan();
    public static readonly Op Asin = new Asin();
    public static readonly Op Acos = new Acos();
    public static readonly Op Atan = new Atan();
    public static readonly Op Atan2 = new Atan2();
    public static readonly Op Sinh = new Sinh();
    public static readonly Op Cosh = new Cosh();
    public static readonly Op Tanh = new Tanh();

    public static readonly Op Erf = new Erf();
    public static readonly Op Erfc = new Erfc();
    public static readonly Op TGamma = new TGamma();
    public static readonly Op LGamma = new LGamma();
    public static readonly Op Digamma = new Digamma();
    public static readonly Op BesselK = new BesselK();
    public static readonly Op MaternK = new MaternK();

    public static IReadOnlyList<Op> All { get; } =
    [
        Add, Subtract, Multiply, Divide, Negate, Power,
        Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual, Where, IsNaN,
        Minimum, Maximum, Clamp, Abs, Sign, Floor, Round, Modulo, Relu,
        Sqrt, Rsqrt, Square, Cbrt,
        Exp, Expm1, Log, Log1p, Log2, XLogX, XLogY, Sigmoid, Softplus,
        Sin, Cos, Tan, Asin, Acos, Atan, Atan2, Sinh, Cosh, Tanh,
        Erf, Erfc, TGamma, LGamma, Digamma, BesselK, MaternK,
    ];

    /// <summary>The op of that name with so many arguments, or null. <c>pow</c> is another name of <c>^</c>.</summary>
    public static Op? Find(string name, int arity)
    {
        string sought = name == "pow" ? Power.Name : name;
        return All.FirstOrDefault(op => op.Name == sought && op.Arity == arity);
    }
}
