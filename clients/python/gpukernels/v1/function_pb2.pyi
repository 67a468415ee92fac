from gpukernels.v1 import result_pb2 as _result_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
FUNCTION_KIND_DISTANCE: FunctionKind
FUNCTION_KIND_KERNEL: FunctionKind
FUNCTION_KIND_UNSPECIFIED: FunctionKind

class Function(_message.Message):
    __slots__ = ["aliases", "formula", "kind", "laws", "name", "parameters", "samples", "source"]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LAWS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    aliases: _containers.RepeatedScalarFieldContainer[str]
    formula: str
    kind: FunctionKind
    laws: FunctionLaws
    name: str
    parameters: _containers.RepeatedCompositeFieldContainer[FunctionParameter]
    samples: _containers.RepeatedScalarFieldContainer[str]
    source: str
    def __init__(self, name: _Optional[str] = ..., aliases: _Optional[_Iterable[str]] = ..., kind: _Optional[_Union[FunctionKind, str]] = ..., formula: _Optional[str] = ..., source: _Optional[str] = ..., samples: _Optional[_Iterable[str]] = ..., parameters: _Optional[_Iterable[_Union[FunctionParameter, _Mapping]]] = ..., laws: _Optional[_Union[FunctionLaws, _Mapping]] = ...) -> None: ...

class FunctionLaws(_message.Message):
    __slots__ = ["accuracy", "diagonal", "lower_bound", "positive_semi_definite", "stationary", "symmetric", "upper_bound"]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    DIAGONAL_FIELD_NUMBER: _ClassVar[int]
    LOWER_BOUND_FIELD_NUMBER: _ClassVar[int]
    POSITIVE_SEMI_DEFINITE_FIELD_NUMBER: _ClassVar[int]
    STATIONARY_FIELD_NUMBER: _ClassVar[int]
    SYMMETRIC_FIELD_NUMBER: _ClassVar[int]
    UPPER_BOUND_FIELD_NUMBER: _ClassVar[int]
    accuracy: _result_pb2.AccuracyLaw
    diagonal: float
    lower_bound: float
    positive_semi_definite: bool
    stationary: bool
    symmetric: bool
    upper_bound: float
    def __init__(self, symmetric: bool = ..., stationary: bool = ..., positive_semi_definite: bool = ..., diagonal: _Optional[float] = ..., lower_bound: _Optional[float] = ..., upper_bound: _Optional[float] = ..., accuracy: _Optional[_Union[_result_pb2.AccuracyLaw, str]] = ...) -> None: ...

class FunctionParameter(_message.Message):
    __slots__ = ["default_value", "from_data", "meaning", "name", "optional", "structural"]
    DEFAULT_VALUE_FIELD_NUMBER: _ClassVar[int]
    FROM_DATA_FIELD_NUMBER: _ClassVar[int]
    MEANING_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OPTIONAL_FIELD_NUMBER: _ClassVar[int]
    STRUCTURAL_FIELD_NUMBER: _ClassVar[int]
    default_value: str
    from_data: bool
    meaning: str
    name: str
    optional: bool
    structural: bool
    def __init__(self, name: _Optional[str] = ..., meaning: _Optional[str] = ..., default_value: _Optional[str] = ..., optional: bool = ..., structural: bool = ..., from_data: bool = ...) -> None: ...

class FunctionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
