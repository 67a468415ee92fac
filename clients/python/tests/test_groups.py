"""Many small sets of rows in one request, against one request for each."""
import numpy as np
import pytest

import gpukernels as gk

RANDOM = np.random.default_rng(8)
SETS = [RANDOM.normal(size=(rows, 3)) for rows in (4, 1, 0, 7)]
OTHERS = [RANDOM.normal(size=(rows, 3)) for rows in (2, 5, 3, 1)]


def test_a_gram_matrix_for_each_group(client):
    grams = client.pairwise("rbf", gk.Groups(SETS), gamma=0.5)

    assert [gram.shape for gram in grams] == [(4, 4), (1, 1), (0, 0), (7, 7)]
    for gram, rows in zip(grams, SETS):
        np.testing.assert_array_equal(gram, client.pairwise("rbf", rows, gamma=0.5))


def test_groups_against_groups_and_against_one_array(client):
    pairs = client.pairwise("cityblock", gk.Groups(SETS), gk.Groups(OTHERS))
    shared = client.pairwise("cityblock", gk.Groups(SETS), OTHERS[0])

    for rows, others, matrix, against in zip(SETS, OTHERS, pairs, shared):
        np.testing.assert_array_equal(matrix, client.pairwise("cityblock", rows, others))
        np.testing.assert_array_equal(against, client.pairwise("cityblock", rows, OTHERS[0]))


def test_functions_over_groups(client):
    norms = client.run(gk.vmap(gk.vmap(lambda x: gk.sqrt(x @ x))), gk.Groups(SETS))
    doubled = client.run(gk.vmap(gk.vmap(lambda x: 2 * x)), gk.Groups(SETS))

    for rows, norm, twice in zip(SETS, norms, doubled):
        np.testing.assert_allclose(norm, np.linalg.norm(rows, axis=1), rtol=1e-14)
        np.testing.assert_array_equal(twice.reshape(rows.shape), 2 * rows)


def test_no_groups():
    with pytest.raises(ValueError, match="no groups"):
        gk.Groups([])
