// A prediction put into words and numbers, as digitlib/widgets/answer.py does.

const STAGE_TITLES = ["Your ink", "Cropped", "In a box", "Centred on 28 × 28"];

const NOTHING_READ = { words: "Draw a digit, 0 to 9.", advice: "", digit: "", verdict: "blank", percent: Array(10).fill(0) };

function readOut(prediction) {
  if (!prediction || prediction.verdict === "blank") return NOTHING_READ;
  const { digit, verdict, probabilities } = prediction;
  const [first, second] = probabilities.map((_, d) => d).sort((a, b) => probabilities[b] - probabilities[a]);
  const words = {
    digit: `A ${first}, ${inPercent(probabilities[first])} sure.`,
    unsure: `Perhaps a ${first}, perhaps a ${second}.`,
    "not a digit": "This looks like no digit to me.",
  };
  return {
    words: words[verdict],
    advice: digit === null ? "Clear it and draw one digit alone." : "",
    digit: digit === null ? "" : String(digit),
    verdict,
    percent: probabilities.map((share) => Number((100 * share).toFixed(2))),
  };
}

function inPercent(probability) {
  return probability > 0.999 ? "over 99.9 %" : `${(100 * probability).toFixed(1)} %`;
}
