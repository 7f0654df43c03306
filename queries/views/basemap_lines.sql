-- id: basemap_lines
-- title: Lines under a map
-- question: What has to stand under a map drawn on this basemap?
-- unit: none
-- formula: The table basemaps; no filter applies.
-- direction: none
-- tables: basemaps
-- caveats: A line with needs_polygons belongs only under a map that draws the polygons.
-- grain: one row per line, by basemap and order
-- needs: none
-- columns:
--   basemap_id: of the basemap
--   line_order: its place
--   kind: disclaimer or credit
--   needs_polygons: whether it belongs only under drawn polygons
--   text: the line
with

basemap_lines as (
    select
        basemap_id,
        line_order,
        kind,
        needs_polygons,
        text
    from basemaps
)

select * from basemap_lines
order by basemap_id, line_order
