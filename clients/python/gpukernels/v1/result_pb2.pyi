from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from gpukernels.v1 import data_type_pb2 as _data_type_pb2
from gpukernels.v1 import dataset_pb2 as _dataset_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

ACCURACY_LAW_ABSOLUTE: AccuracyLaw
ACCURACY_LAW_COMPOSED: AccuracyLaw
ACCURACY_LAW_RELATIVE: AccuracyLaw
ACCURACY_LAW_ROOT: AccuracyLaw
ACCURACY_LAW_UNSPECIFIED: AccuracyLaw
DESCRIPTOR: _descriptor.FileDescriptor

class OutputDescription(_message.Message):
    __slots__ = ["bound", "dtype", "law", "name", "offsets", "shape", "symmetric"]
    BOUND_FIELD_NUMBER: _ClassVar[int]
    DTYPE_FIELD_NUMBER: _ClassVar[int]
    LAW_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OFFSETS_FIELD_NUMBER: _ClassVar[int]
    SHAPE_FIELD_NUMBER: _ClassVar[int]
    SYMMETRIC_FIELD_NUMBER: _ClassVar[int]
    bound: float
    dtype: _data_type_pb2.DataType
    law: AccuracyLaw
    name: str
    offsets: _containers.RepeatedScalarFieldContainer[int]
    shape: _containers.RepeatedScalarFieldContainer[int]
    symmetric: bool
    def __init__(self, name: _Optional[str] = ..., dtype: _Optional[_Union[_data_type_pb2.DataType, str]] = ..., shape: _Optional[_Iterable[int]] = ..., symmetric: bool = ..., law: _Optional[_Union[AccuracyLaw, str]] = ..., bound: _Optional[float] = ..., offsets: _Optional[_Iterable[int]] = ...) -> None: ...

class ResultHeader(_message.Message):
    __slots__ = ["backend", "device", "device_bytes", "method", "outputs", "result_bytes", "resumption", "tile_count", "working_bytes"]
    BACKEND_FIELD_NUMBER: _ClassVar[int]
    DEVICE_BYTES_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    RESULT_BYTES_FIELD_NUMBER: _ClassVar[int]
    RESUMPTION_FIELD_NUMBER: _ClassVar[int]
    TILE_COUNT_FIELD_NUMBER: _ClassVar[int]
    WORKING_BYTES_FIELD_NUMBER: _ClassVar[int]
    backend: str
    device: str
    device_bytes: int
    method: str
    outputs: _containers.RepeatedCompositeFieldContainer[OutputDescription]
    result_bytes: int
    resumption: Resumption
    tile_count: int
    working_bytes: int
    def __init__(self, outputs: _Optional[_Iterable[_Union[OutputDescription, _Mapping]]] = ..., tile_count: _Optional[int] = ..., result_bytes: _Optional[int] = ..., working_bytes: _Optional[int] = ..., backend: _Optional[str] = ..., device: _Optional[str] = ..., method: _Optional[str] = ..., resumption: _Optional[_Union[Resumption, _Mapping]] = ..., device_bytes: _Optional[int] = ...) -> None: ...

class ResultTrailer(_message.Message):
    __slots__ = ["argument_bytes", "compile_time", "compute_time", "converged", "kept", "recomputed_share", "residuals", "result_bytes", "tile_count", "total_time"]
    ARGUMENT_BYTES_FIELD_NUMBER: _ClassVar[int]
    COMPILE_TIME_FIELD_NUMBER: _ClassVar[int]
    COMPUTE_TIME_FIELD_NUMBER: _ClassVar[int]
    CONVERGED_FIELD_NUMBER: _ClassVar[int]
    KEPT_FIELD_NUMBER: _ClassVar[int]
    RECOMPUTED_SHARE_FIELD_NUMBER: _ClassVar[int]
    RESIDUALS_FIELD_NUMBER: _ClassVar[int]
    RESULT_BYTES_FIELD_NUMBER: _ClassVar[int]
    TILE_COUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_TIME_FIELD_NUMBER: _ClassVar[int]
    argument_bytes: int
    compile_time: _duration_pb2.Duration
    compute_time: _duration_pb2.Duration
    converged: bool
    kept: _containers.RepeatedCompositeFieldContainer[_dataset_pb2.Dataset]
    recomputed_share: float
    residuals: _containers.RepeatedScalarFieldContainer[float]
    result_bytes: int
    tile_count: int
    total_time: _duration_pb2.Duration
    def __init__(self, tile_count: _Optional[int] = ..., result_bytes: _Optional[int] = ..., argument_bytes: _Optional[int] = ..., compile_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., compute_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., total_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., recomputed_share: _Optional[float] = ..., kept: _Optional[_Iterable[_Union[_dataset_pb2.Dataset, _Mapping]]] = ..., residuals: _Optional[_Iterable[float]] = ..., converged: bool = ...) -> None: ...

class Resumption(_message.Message):
    __slots__ = ["expire_time", "token"]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    expire_time: _timestamp_pb2.Timestamp
    token: bytes
    def __init__(self, token: _Optional[bytes] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Tile(_message.Message):
    __slots__ = ["data", "id", "origin", "output", "shape"]
    DATA_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    SHAPE_FIELD_NUMBER: _ClassVar[int]
    data: bytes
    id: int
    origin: _containers.RepeatedScalarFieldContainer[int]
    output: int
    shape: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, id: _Optional[int] = ..., output: _Optional[int] = ..., origin: _Optional[_Iterable[int]] = ..., shape: _Optional[_Iterable[int]] = ..., data: _Optional[bytes] = ...) -> None: ...

class AccuracyLaw(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
