// The interval of a mean by Student's t, as digitlib/metrics/mean_interval.py has it.

/**
 * @param {number[]} values At least two.
 * @param {number[]} factors Student's t for 2 values, 3 values, and so on.
 */
export function meanInterval(values, factors) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  const reach = (factors[values.length - 2] * deviation) / Math.sqrt(values.length);
  return { mean, deviation, low: mean - reach, high: mean + reach };
}
