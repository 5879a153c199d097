// A prediction put into words and numbers, as digitlib/widgets/answer/words.py does.

const STAGE_TITLES = ["Your ink", "Cropped", "In a box", "Centred on 28 × 28"];

const NOTHING_READ = { words: "Draw a digit, 0 to 9.", advice: "", digit: "", verdict: "blank", percent: Array(10).fill(0) };

const STANDS_OUT = 2; // more than so many times as likely as the third, as in answer/words.py

function readOut(prediction) {
  if (!prediction || prediction.verdict === "blank") return NOTHING_READ;
  const { digit, verdict, probabilities } = prediction;
  const first = probabilities.indexOf(Math.max(...probabilities));
  const words = {
    digit: `${withArticle(first).replace("a", "A")}, ${inPercent(probabilities[first])} sure.`,
    unsure: guesses(probabilities),
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

// The likeliest digit, and the second one where it is likelier than all the others.
function guesses(probabilities) {
  const [first, second, third] = probabilities.map((_, d) => d).sort((a, b) => probabilities[b] - probabilities[a]);
  if (probabilities[second] <= STANDS_OUT * probabilities[third]) return `Perhaps ${withArticle(first)}, but it is hard to tell.`;
  return `Perhaps ${withArticle(first)}, perhaps ${withArticle(second)}.`;
}

function withArticle(digit) {
  return digit === 8 ? `an ${digit}` : `a ${digit}`;
}

function inPercent(probability) {
  return probability > 0.999 ? "over 99.9 %" : `${(100 * probability).toFixed(1)} %`;
}
