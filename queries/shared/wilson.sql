-- id: wilson
-- title: Shares of a whole and their 95 % intervals
-- formula: For each row of the query's step `rates`, with its whole numbers numerator and
--   denominator: value = 100 * numerator / denominator. interval_low and interval_high are the
--   Wilson score interval at 95 % in percent, with z = 1.959964: for p = numerator / denominator
--   and m = denominator, 100 * (p + z^2 / (2m) -+ z * sqrt(p (1 - p) / m + z^2 / (4 m^2))) / (1 +
--   z^2 / m). All three are null when the denominator is 0.
-- grain: one row per row of rates, with all its columns
-- tables: none
-- needs: none
-- reads: rates
with

wilson_parts as (
    select
        *,
        cast(numerator as double) as part,
        cast(denominator as double) as whole,
        cast(1.959964 as double) as z
    from rates
),

rates_with_interval as (
    select
        *,
        100 * part / nullif(cast(whole as double), 0) as value,
        100 * (
            part + 0.5 * z * z
            - z * sqrt(part * (whole - part) / nullif(cast(whole as double), 0) + 0.25 * z * z)
        ) / nullif(cast(whole + z * z as double), 0) as interval_low,
        100 * (
            part + 0.5 * z * z
            + z * sqrt(part * (whole - part) / nullif(cast(whole as double), 0) + 0.25 * z * z)
        ) / nullif(cast(whole + z * z as double), 0) as interval_high
    from wilson_parts
)

select * from rates_with_interval
