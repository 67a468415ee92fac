"""Writes the data sets of this folder from scikit-learn's own copies: export.py [FOLDER]

Needs Debian's python3-sklearn; run it with /usr/bin/python3.
"""
import sys
from pathlib import Path

import numpy as np
from sklearn import datasets


def main(folder):
    digits = datasets.load_digits()
    np.save(folder / "digits.npy", digits.data.astype(np.uint8))
    np.save(folder / "digits_labels.npy", digits.target.astype(np.uint8))

    iris = datasets.load_iris()
    np.save(folder / "iris.npy", iris.data)
    np.save(folder / "iris_labels.npy", iris.target.astype(np.uint8))
    names = [name.removesuffix(" (cm)").replace(" ", "_") for name in iris.feature_names]
    np.savetxt(folder / "iris.csv", iris.data, fmt="%.1f", delimiter=",", header=",".join(names), comments="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
