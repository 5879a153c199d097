"""The kind of server that published demos are: it loads the network anew for each request.

python -m tests.benchmarks.flask_demo PORT
"""

import logging
import sys

import flask
import keras
import numpy as np

from digitlib.recognition.model_card import MODEL_FOLDER

app = flask.Flask(__name__)


@app.get("/")
def ready() -> str:
    return "ready"


@app.post("/predict")
def predict() -> flask.Response:
    image = np.array(flask.request.get_json()["image"], np.float32)
    network = keras.models.load_model(MODEL_FOLDER / "digits.keras")
    probabilities = network.predict(image[None], verbose=0)[0]
    return flask.jsonify(digit=int(probabilities.argmax()), probabilities=probabilities.tolist())


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app.run(port=int(sys.argv[1]), threaded=True)
