from gpukernels.v1 import data_type_pb2 as _data_type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
NAN_POLICY_OMIT: NanPolicy
NAN_POLICY_PROPAGATE: NanPolicy
NAN_POLICY_REJECT: NanPolicy
NAN_POLICY_UNSPECIFIED: NanPolicy

class Argument(_message.Message):
    __slots__ = ["data", "dataset", "dtype", "name", "numbers", "offsets", "same_as", "shape"]
    DATASET_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    DTYPE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NUMBERS_FIELD_NUMBER: _ClassVar[int]
    OFFSETS_FIELD_NUMBER: _ClassVar[int]
    SAME_AS_FIELD_NUMBER: _ClassVar[int]
    SHAPE_FIELD_NUMBER: _ClassVar[int]
    data: bytes
    dataset: str
    dtype: _data_type_pb2.DataType
    name: str
    numbers: _containers.RepeatedScalarFieldContainer[float]
    offsets: _containers.RepeatedScalarFieldContainer[int]
    same_as: str
    shape: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, name: _Optional[str] = ..., dtype: _Optional[_Union[_data_type_pb2.DataType, str]] = ..., shape: _Optional[_Iterable[int]] = ..., data: _Optional[bytes] = ..., numbers: _Optional[_Iterable[float]] = ..., same_as: _Optional[str] = ..., dataset: _Optional[str] = ..., offsets: _Optional[_Iterable[int]] = ...) -> None: ...

class ArgumentChunk(_message.Message):
    __slots__ = ["argument", "data", "offset"]
    ARGUMENT_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    argument: str
    data: bytes
    offset: int
    def __init__(self, argument: _Optional[str] = ..., offset: _Optional[int] = ..., data: _Optional[bytes] = ...) -> None: ...

class Computation(_message.Message):
    __slots__ = ["accumulate", "arguments", "backend", "functions", "levels", "method", "nan_policy", "outputs", "packed", "precision", "reductions"]
    ACCUMULATE_FIELD_NUMBER: _ClassVar[int]
    ARGUMENTS_FIELD_NUMBER: _ClassVar[int]
    BACKEND_FIELD_NUMBER: _ClassVar[int]
    FUNCTIONS_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    NAN_POLICY_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    PACKED_FIELD_NUMBER: _ClassVar[int]
    PRECISION_FIELD_NUMBER: _ClassVar[int]
    REDUCTIONS_FIELD_NUMBER: _ClassVar[int]
    accumulate: _data_type_pb2.DataType
    arguments: _containers.RepeatedCompositeFieldContainer[Argument]
    backend: str
    functions: _containers.RepeatedCompositeFieldContainer[FunctionDefinition]
    levels: _containers.RepeatedCompositeFieldContainer[Level]
    method: str
    nan_policy: NanPolicy
    outputs: _containers.RepeatedCompositeFieldContainer[Output]
    packed: bool
    precision: _data_type_pb2.DataType
    reductions: _containers.RepeatedCompositeFieldContainer[Reduction]
    def __init__(self, outputs: _Optional[_Iterable[_Union[Output, _Mapping]]] = ..., arguments: _Optional[_Iterable[_Union[Argument, _Mapping]]] = ..., levels: _Optional[_Iterable[_Union[Level, _Mapping]]] = ..., precision: _Optional[_Union[_data_type_pb2.DataType, str]] = ..., nan_policy: _Optional[_Union[NanPolicy, str]] = ..., method: _Optional[str] = ..., backend: _Optional[str] = ..., packed: bool = ..., reductions: _Optional[_Iterable[_Union[Reduction, _Mapping]]] = ..., functions: _Optional[_Iterable[_Union[FunctionDefinition, _Mapping]]] = ..., accumulate: _Optional[_Union[_data_type_pb2.DataType, str]] = ...) -> None: ...

class FunctionDefinition(_message.Message):
    __slots__ = ["bound", "formula", "name", "parameters"]
    BOUND_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    bound: _containers.RepeatedCompositeFieldContainer[Argument]
    formula: str
    name: str
    parameters: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., parameters: _Optional[_Iterable[str]] = ..., formula: _Optional[str] = ..., bound: _Optional[_Iterable[_Union[Argument, _Mapping]]] = ...) -> None: ...

class Level(_message.Message):
    __slots__ = ["axis_size", "in_axes", "name", "out_axis"]
    class InAxesEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    AXIS_SIZE_FIELD_NUMBER: _ClassVar[int]
    IN_AXES_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OUT_AXIS_FIELD_NUMBER: _ClassVar[int]
    axis_size: int
    in_axes: _containers.ScalarMap[str, int]
    name: str
    out_axis: int
    def __init__(self, name: _Optional[str] = ..., in_axes: _Optional[_Mapping[str, int]] = ..., out_axis: _Optional[int] = ..., axis_size: _Optional[int] = ...) -> None: ...

class Output(_message.Message):
    __slots__ = ["formula", "function", "name"]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    FUNCTION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    formula: str
    function: str
    name: str
    def __init__(self, name: _Optional[str] = ..., function: _Optional[str] = ..., formula: _Optional[str] = ...) -> None: ...

class Reduction(_message.Message):
    __slots__ = ["exclude_self", "k", "kind", "levels", "name", "output", "radius", "weights"]
    EXCLUDE_SELF_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    K_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    RADIUS_FIELD_NUMBER: _ClassVar[int]
    WEIGHTS_FIELD_NUMBER: _ClassVar[int]
    exclude_self: bool
    k: int
    kind: str
    levels: _containers.RepeatedScalarFieldContainer[str]
    name: str
    output: str
    radius: float
    weights: str
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[str] = ..., levels: _Optional[_Iterable[str]] = ..., output: _Optional[str] = ..., weights: _Optional[str] = ..., k: _Optional[int] = ..., radius: _Optional[float] = ..., exclude_self: bool = ...) -> None: ...

class NanPolicy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
