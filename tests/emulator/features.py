"""What the emulator can do, endpoint by endpoint, and the test that shows it; None for what it cannot do.

`uv run python tests/emulator/features.py` writes the table of `docs/reference/emulator.md`; a test keeps it up to date.
"""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "emulator.md"
BEGIN, END = "<!-- features: begin -->", "<!-- features: end -->"
_RETRY = "test_faults::test_parts_of_containers"
_CLASSIC = "test_sdk_classic"

FEATURES: dict[str, dict[str, str | None]] = {
    "POST /models/spaces": {
        "create, update": "test_sdk_schema::test_spaces",
        "reserved names, identifier rules": "test_schema::test_names_are_checked",
    },
    "GET /models/spaces": {
        "pages, `includeGlobal`": "test_schema::test_lists_are_paged_and_leave_the_system_out",
    },
    "POST /models/spaces/byids": {"unknown ids left out": "test_sdk_schema::test_spaces"},
    "POST /models/spaces/delete": {
        "refused while something is in it": "test_sdk_schema::test_missing_references_are_refused_with_the_known_words",
    },
    "POST /models/containers": {
        "merges, all types, limits": "test_sdk_schema::test_containers",
        "refused changes": "test_schema::test_containers_are_merged",
        "uniqueness and requires constraints": "test_schema::test_constraints_are_kept",
        "`immutable`, defaults, auto increment": "test_schema::test_special_properties",
        "`pending` and `failed` states of indexes and constraints": None,
    },
    "GET /models/containers": {"`usedFor`, `space`": "test_schema::test_lists_are_paged_and_leave_the_system_out"},
    "POST /models/containers/byids": {"": "test_sdk_schema::test_containers"},
    "POST /models/containers/delete": {"with its data": "test_schema::test_what_remains_after_deletions"},
    "POST /models/containers/indexes/delete": {"": "test_sdk_instances::test_statistics_and_parts_of_containers"},
    "POST /models/containers/constraints/delete": {"": "test_sdk_instances::test_statistics_and_parts_of_containers"},
    "POST /models/containers/indexes/retry": {"": _RETRY},
    "POST /models/containers/constraints/retry": {"": _RETRY},
    "POST /models/containers/properties/retry": {"": _RETRY},
    "POST /models/containers/inspect": {"": _RETRY},
    "POST /models/views": {
        "all connections, `implements`": "test_sdk_schema::test_views",
        "inheritance, `writable`, `usedFor`": "test_schema::test_what_a_view_computes",
        "references must exist": "test_schema::test_references_must_lead_somewhere",
    },
    "GET /models/views": {
        "`allVersions`, `includeInheritedProperties`, `includeGlobal`": "test_sdk_schema::test_views",
    },
    "POST /models/views/byids": {"without version: all": "test_sdk_schema::test_views"},
    "POST /models/views/delete": {
        "": "test_sdk_schema::test_views",
        "`invalid` filters of views that lost a property": None,
    },
    "POST /models/datamodels": {"views inline or by reference": "test_sdk_schema::test_data_models"},
    "GET /models/datamodels": {"`inlineViews`, `allVersions`": "test_sdk_schema::test_data_models"},
    "POST /models/datamodels/byids": {
        "`inlineViews`": "test_wind_farm::test_definitions_come_back_as_the_files_have_them"
    },
    "POST /models/datamodels/delete": {"": "test_sdk_schema::test_data_models"},
    "POST /models/instances": {
        "patch and replace": "test_instances::test_a_patch_keeps_and_a_replacement_resets_what_was_not_given",
        "versions and conflicts": "test_instances::test_versions_guard_a_write",
        "auto-create": "test_instances::test_edges_need_their_ends_unless_they_may_be_made",
        "all value types": "test_instances::test_every_type_reads_back_in_the_api_form",
        "atomic": "test_instances::test_a_request_is_written_as_a_whole_or_not_at_all",
        "access rights": None,
    },
    "POST /models/instances/delete": {
        "with the edges of a node": "test_instances::test_nodes_and_edges_may_share_an_id_and_go_together",
    },
    "POST /models/instances/byids": {"`sources`, `includeTyping`, units": "test_sdk_instances::test_every_value_type"},
    "POST /models/instances/list": {
        "the whole filter language": "test_laws::test_a_filter_means_what_it_says",
        "sort with nulls first or last": "test_instances::test_sorting_places_missing_values_and_pages_through_ties",
        "cursors": "test_laws::test_paging_with_writes_going_on_neither_repeats_nor_skips",
        "notices of `debug`": None,
        "other collations than `ucs_basic`": None,
    },
    "POST /models/instances/search": {
        "words, operators": "test_search_aggregate::test_words_are_found_by_their_beginnings_best_first",
        "filters, sort": "test_search_aggregate::test_search_without_words_is_a_filter",
        "a delayed index": None,
    },
    "POST /models/instances/aggregate": {
        "avg, count, min, max, sum": "test_search_aggregate::test_functions_over_all",
        "`groupBy`": "test_search_aggregate::test_groups",
        "histograms": "test_search_aggregate::test_histograms",
    },
    "POST /models/instances/query": {
        "nodes, edges, direct relations": "test_query::test_nodes_through_edges_and_relations",
        "recursion": "test_query::test_recursion_ends_at_cycles_and_where_told",
        "`limitEach`": "test_query::test_limits_for_each_parent",
        "set operations": "test_query::test_set_operations",
        "parameters": "test_query::test_parameters",
        "cursors of steps": "test_query::test_each_step_is_paged_for_itself",
        "cursors of set operations and recursive steps": None,
        "timeouts (but as a fault)": None,
    },
    "POST /models/instances/sync": {
        "one and two phases, tombstones": "test_sync::test_what_exists_and_then_what_changes",
        "`backfillSort`": "test_sync::test_backfill_in_another_order",
        "expiry": "test_sync::test_cursors_expire_with_the_deletions_that_they_would_miss",
        "tombstones of recursive steps": None,
    },
    "POST /models/instances/inspect": {"": "test_sync::test_inspect"},
    "GET /models/statistics": {"": "test_faults::test_statistics"},
    "GET /models/statistics/spaces": {"": "test_faults::test_statistics"},
    "POST /models/statistics/spaces/byids": {"": "test_faults::test_statistics"},
    "POST /userapis/spaces/{space}/datamodels/{model}/versions/{version}/graphql": {
        "list, search, aggregate, by id": "test_graphql::test_values_search_and_aggregates",
        "filters, sort, pages": "test_graphql::test_lists_are_filtered_sorted_and_paged",
        "connections": "test_graphql::test_connections_both_ways",
        "datapoints": "test_v1_sdk::test_graphql_datapoints",
        "mutations, DML": None,
    },
    "POST /timeseries": {"": f"{_CLASSIC}::test_time_series"},
    "GET /timeseries": {"": f"{_CLASSIC}::test_time_series"},
    "POST /timeseries/byids": {
        "nodes of the core model": f"{_CLASSIC}::test_nodes_of_the_core_model_are_time_series_and_files"
    },
    "POST /timeseries/list": {"equal values, metadata": f"{_CLASSIC}::test_time_series"},
    "POST /timeseries/update": {"": f"{_CLASSIC}::test_time_series"},
    "POST /timeseries/delete": {"": f"{_CLASSIC}::test_time_series"},
    "POST /timeseries/data": {
        "JSON and protobuf": f"{_CLASSIC}::test_json_and_broken_protobuf",
        "status codes": f"{_CLASSIC}::test_statuses",
    },
    "POST /timeseries/data/list": {
        "raw, outside points, units": f"{_CLASSIC}::test_raw_datapoints",
        "aggregates, time zones": f"{_CLASSIC}::test_aggregates",
        "status codes": f"{_CLASSIC}::test_statuses",
        "counts and durations by status": None,
        "state series": None,
    },
    "POST /timeseries/data/latest": {"": f"{_CLASSIC}::test_raw_datapoints"},
    "POST /timeseries/data/delete": {"": f"{_CLASSIC}::test_raw_datapoints"},
    "POST /files": {"`overwrite`": f"{_CLASSIC}::test_files"},
    "GET /files": {"": f"{_CLASSIC}::test_files"},
    "POST /files/byids": {
        "nodes of the core model": f"{_CLASSIC}::test_nodes_of_the_core_model_are_time_series_and_files"
    },
    "POST /files/list": {"": f"{_CLASSIC}::test_files"},
    "POST /files/update": {"": f"{_CLASSIC}::test_files", "uploads in parts": None},
    "POST /files/delete": {"": f"{_CLASSIC}::test_files"},
    "POST /files/downloadlink": {"": f"{_CLASSIC}::test_files"},
    "POST /files/uploadlink": {"": f"{_CLASSIC}::test_nodes_of_the_core_model_are_time_series_and_files"},
    "PUT //content/{kind}/{key}": {"": f"{_CLASSIC}::test_files"},
    "GET //content/{kind}/{key}": {"": f"{_CLASSIC}::test_files"},
    "POST /sequences": {"": f"{_CLASSIC}::test_sequences"},
    "GET /sequences": {"": f"{_CLASSIC}::test_sequences"},
    "POST /sequences/byids": {"": f"{_CLASSIC}::test_sequences"},
    "POST /sequences/list": {"": f"{_CLASSIC}::test_sequences"},
    "POST /sequences/update": {"columns": f"{_CLASSIC}::test_sequences"},
    "POST /sequences/delete": {"": f"{_CLASSIC}::test_sequences"},
    "POST /sequences/data": {"": f"{_CLASSIC}::test_sequences"},
    "POST /sequences/data/list": {"": f"{_CLASSIC}::test_sequences"},
    "POST /sequences/data/delete": {"": f"{_CLASSIC}::test_sequences"},
    "GET /units": {"some fifty units": "test_faults::test_units"},
    "GET /units/{unit}": {"": "test_faults::test_units"},
    "POST /units/byids": {"": "test_faults::test_units"},
    "GET /units/systems": {"": "test_faults::test_units"},
    "POST //oauth2/token": {"any client": "test_faults::test_tokens"},
    "GET //token/inspect": {"": "test_faults::test_tokens"},
    "GET //openapi.json": {"": "test_openapi::test_every_route_is_described"},
}


def table() -> str:
    """Return the table as Markdown."""
    lines = ["| endpoint | feature | | shown by |", "| --- | --- | --- | --- |"]
    for endpoint, features in FEATURES.items():
        shown = f"`{endpoint.replace('//', '/')}`"
        for name, test in features.items():
            place = f"`{test}`" if test else ""
            lines.append(f"| {shown} | {name} | {'yes' if test else 'no'} | {place} |")
            shown = ""
    return "\n".join(lines)


def written() -> str:
    """Return the page with the table in its place."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
