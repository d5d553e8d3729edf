"""Words that no generated name may be: the tables that version 1 had, and what broke it.

A reserved name gets a trailing underscore. The tables are data: they do not depend on the Python or the pydantic that
runs the generator, so that the same model gives the same names everywhere.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS = _words("""
    False None True and as assert async await break class continue def del elif else except finally for from global if
    import in is lambda nonlocal not or pass raise return try while with yield
""")

BUILTINS = _words("""
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
    BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
    ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup
    FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning
    IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
    ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError OverflowError
    PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError
    ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
    SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
    UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError
    abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright
    credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash
    help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open
    ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
    vars zip
""")

PYDANTIC_ATTRIBUTES = _words("""
    construct copy dict from_orm json model_computed_fields model_config model_construct model_copy model_dump
    model_dump_json model_extra model_fields model_fields_set model_json_schema model_parametrized_name model_post_init
    model_rebuild model_validate model_validate_json model_validate_strings parse_file parse_obj parse_raw schema
    schema_json update_forward_refs validate
""")

V1_FIELDS = _words("""
    space external_id version last_updated_time created_time deleted_time existing_version external_id_factory replace
    type list_full data content query as_id data_record as_tuple_id as_direct_reference to_pandas to_instances_write
    to_instances_apply from_instance config dump parse_type properties
""")

# Names that version 1 let through, to its own harm: a method or a field of the class vanished.
SHADOWED_FIELDS = _words("as_write reset_external_id_factory changed_fields instance_type node_type props self")

# The same, where the class is an edge.
SHADOWED_EDGE_FIELDS = _words("edge_type start_node end_node")

NODE_FIELDS = KEYWORDS | BUILTINS | PYDANTIC_ATTRIBUTES | V1_FIELDS | SHADOWED_FIELDS
EDGE_FIELDS = NODE_FIELDS | SHADOWED_EDGE_FIELDS

# What every list has: a connection of this name is not there on lists of objects that have it.
LIST_MEMBERS = _words("""
    append as_edge_ids as_external_ids as_node_ids as_write bind bind_classic clear collect content copy count cursors
    data data_records datapoints deferred dump extend first in_units index insert is_loaded item_class missing
    notices of_chunk pages pop remove reverse rows sort to_arrow to_pandas to_polars typing
""")

V1_PARAMETERS = _words("interval limit filter replace retrieve_edges property")

# Parameters of the methods themselves: a filter of this name would be given twice.
METHOD_PARAMETERS = _words("""
    self sort sort_by direction aggregate group_by cursors chunk_size search_property view_id retrieve_connections query
    properties operator external_id space external_id_prefix on_invalid
""")

PARAMETERS = KEYWORDS | BUILTINS | V1_PARAMETERS | METHOD_PARAMETERS

V1_CLASSES = _words("DomainModel DomainModelWrite DomainModelList DomainModelWriteList")

# What version 1 exports beside the classes of views: a view of such a name goes before it.
V1_EXPORTS = _words("""
    DataRecord DataRecordGraphQL DataRecordWrite DomainModel DomainModelCore DomainModelList DomainModelWrite
    DomainRelationWrite GraphQLCore GraphQLList PageInfo ResourcesWrite ResourcesWriteResult
""")

CLASSES = KEYWORDS | BUILTINS | V1_CLASSES

# Version 1 let builtins be attributes of a client: nothing in the class body needs them.
CLIENT_ATTRIBUTES = KEYWORDS | _words("""
    upsert delete graphql_query dump load from_env from_toml from_cognite_client from_transport azure_project with_space
    from_token from_client_credentials from_interactive from_device_code verify close aclose
""")
