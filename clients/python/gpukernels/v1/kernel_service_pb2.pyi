from google.protobuf import duration_pb2 as _duration_pb2
from gpukernels.v1 import computation_pb2 as _computation_pb2
from gpukernels.v1 import data_type_pb2 as _data_type_pb2
from gpukernels.v1 import device_pb2 as _device_pb2
from gpukernels.v1 import function_pb2 as _function_pb2
from gpukernels.v1 import result_pb2 as _result_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EvaluateRequest(_message.Message):
    __slots__ = ["chunk", "start"]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    chunk: _computation_pb2.ArgumentChunk
    start: EvaluationStart
    def __init__(self, start: _Optional[_Union[EvaluationStart, _Mapping]] = ..., chunk: _Optional[_Union[_computation_pb2.ArgumentChunk, _Mapping]] = ...) -> None: ...

class EvaluateResponse(_message.Message):
    __slots__ = ["header", "step", "tile", "trailer"]
    HEADER_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    TILE_FIELD_NUMBER: _ClassVar[int]
    TRAILER_FIELD_NUMBER: _ClassVar[int]
    header: _result_pb2.ResultHeader
    step: SolveStep
    tile: _result_pb2.Tile
    trailer: _result_pb2.ResultTrailer
    def __init__(self, header: _Optional[_Union[_result_pb2.ResultHeader, _Mapping]] = ..., tile: _Optional[_Union[_result_pb2.Tile, _Mapping]] = ..., trailer: _Optional[_Union[_result_pb2.ResultTrailer, _Mapping]] = ..., step: _Optional[_Union[SolveStep, _Mapping]] = ...) -> None: ...

class EvaluationStart(_message.Message):
    __slots__ = ["computation", "keep", "priority", "resume", "solve"]
    COMPUTATION_FIELD_NUMBER: _ClassVar[int]
    KEEP_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    RESUME_FIELD_NUMBER: _ClassVar[int]
    SOLVE_FIELD_NUMBER: _ClassVar[int]
    computation: _computation_pb2.Computation
    keep: KeepResults
    priority: int
    resume: Resume
    solve: Solve
    def __init__(self, computation: _Optional[_Union[_computation_pb2.Computation, _Mapping]] = ..., keep: _Optional[_Union[KeepResults, _Mapping]] = ..., solve: _Optional[_Union[Solve, _Mapping]] = ..., resume: _Optional[_Union[Resume, _Mapping]] = ..., priority: _Optional[int] = ...) -> None: ...

class GramRequest(_message.Message):
    __slots__ = ["accumulate", "backend", "formula", "function", "method", "nan_policy", "parameters", "precision", "vectors", "x", "y"]
    class ParametersEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    class VectorsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: Row
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[Row, _Mapping]] = ...) -> None: ...
    ACCUMULATE_FIELD_NUMBER: _ClassVar[int]
    BACKEND_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    FUNCTION_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    NAN_POLICY_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    PRECISION_FIELD_NUMBER: _ClassVar[int]
    VECTORS_FIELD_NUMBER: _ClassVar[int]
    X_FIELD_NUMBER: _ClassVar[int]
    Y_FIELD_NUMBER: _ClassVar[int]
    accumulate: _data_type_pb2.DataType
    backend: str
    formula: str
    function: str
    method: str
    nan_policy: _computation_pb2.NanPolicy
    parameters: _containers.ScalarMap[str, float]
    precision: _data_type_pb2.DataType
    vectors: _containers.MessageMap[str, Row]
    x: _containers.RepeatedCompositeFieldContainer[Row]
    y: _containers.RepeatedCompositeFieldContainer[Row]
    def __init__(self, function: _Optional[str] = ..., formula: _Optional[str] = ..., x: _Optional[_Iterable[_Union[Row, _Mapping]]] = ..., y: _Optional[_Iterable[_Union[Row, _Mapping]]] = ..., parameters: _Optional[_Mapping[str, float]] = ..., vectors: _Optional[_Mapping[str, Row]] = ..., precision: _Optional[_Union[_data_type_pb2.DataType, str]] = ..., nan_policy: _Optional[_Union[_computation_pb2.NanPolicy, str]] = ..., method: _Optional[str] = ..., backend: _Optional[str] = ..., accumulate: _Optional[_Union[_data_type_pb2.DataType, str]] = ...) -> None: ...

class GramResponse(_message.Message):
    __slots__ = ["header", "rows", "trailer"]
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    TRAILER_FIELD_NUMBER: _ClassVar[int]
    header: _result_pb2.ResultHeader
    rows: _containers.RepeatedCompositeFieldContainer[Row]
    trailer: _result_pb2.ResultTrailer
    def __init__(self, rows: _Optional[_Iterable[_Union[Row, _Mapping]]] = ..., header: _Optional[_Union[_result_pb2.ResultHeader, _Mapping]] = ..., trailer: _Optional[_Union[_result_pb2.ResultTrailer, _Mapping]] = ...) -> None: ...

class KeepResults(_message.Message):
    __slots__ = ["time_to_live"]
    TIME_TO_LIVE_FIELD_NUMBER: _ClassVar[int]
    time_to_live: _duration_pb2.Duration
    def __init__(self, time_to_live: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ListDevicesRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListDevicesResponse(_message.Message):
    __slots__ = ["devices"]
    DEVICES_FIELD_NUMBER: _ClassVar[int]
    devices: _containers.RepeatedCompositeFieldContainer[_device_pb2.Device]
    def __init__(self, devices: _Optional[_Iterable[_Union[_device_pb2.Device, _Mapping]]] = ...) -> None: ...

class ListFunctionsRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListFunctionsResponse(_message.Message):
    __slots__ = ["functions"]
    FUNCTIONS_FIELD_NUMBER: _ClassVar[int]
    functions: _containers.RepeatedCompositeFieldContainer[_function_pb2.Function]
    def __init__(self, functions: _Optional[_Iterable[_Union[_function_pb2.Function, _Mapping]]] = ...) -> None: ...

class PlanRequest(_message.Message):
    __slots__ = ["computation"]
    COMPUTATION_FIELD_NUMBER: _ClassVar[int]
    computation: _computation_pb2.Computation
    def __init__(self, computation: _Optional[_Union[_computation_pb2.Computation, _Mapping]] = ...) -> None: ...

class PlanResponse(_message.Message):
    __slots__ = ["compile_time", "header", "source", "split"]
    COMPILE_TIME_FIELD_NUMBER: _ClassVar[int]
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FIELD_NUMBER: _ClassVar[int]
    compile_time: _duration_pb2.Duration
    header: _result_pb2.ResultHeader
    source: str
    split: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_result_pb2.ResultHeader, _Mapping]] = ..., split: _Optional[_Iterable[str]] = ..., source: _Optional[str] = ..., compile_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Resume(_message.Message):
    __slots__ = ["first_tile", "token"]
    FIRST_TILE_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    first_tile: int
    token: bytes
    def __init__(self, token: _Optional[bytes] = ..., first_tile: _Optional[int] = ...) -> None: ...

class Row(_message.Message):
    __slots__ = ["values"]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    values: _containers.RepeatedScalarFieldContainer[float]
    def __init__(self, values: _Optional[_Iterable[float]] = ...) -> None: ...

class Solve(_message.Message):
    __slots__ = ["max_iterations", "rank", "ridge", "right_hand_side", "start", "tolerance"]
    MAX_ITERATIONS_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    RIDGE_FIELD_NUMBER: _ClassVar[int]
    RIGHT_HAND_SIDE_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    TOLERANCE_FIELD_NUMBER: _ClassVar[int]
    max_iterations: int
    rank: int
    ridge: float
    right_hand_side: str
    start: str
    tolerance: float
    def __init__(self, right_hand_side: _Optional[str] = ..., ridge: _Optional[float] = ..., tolerance: _Optional[float] = ..., max_iterations: _Optional[int] = ..., rank: _Optional[int] = ..., start: _Optional[str] = ...) -> None: ...

class SolveStep(_message.Message):
    __slots__ = ["iteration", "residual"]
    ITERATION_FIELD_NUMBER: _ClassVar[int]
    RESIDUAL_FIELD_NUMBER: _ClassVar[int]
    iteration: int
    residual: float
    def __init__(self, iteration: _Optional[int] = ..., residual: _Optional[float] = ...) -> None: ...
