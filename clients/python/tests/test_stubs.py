"""The committed stubs are what the protos say."""
import filecmp
import subprocess

from conftest import CLIENT


def test_the_stubs_are_current(tmp_path):
    subprocess.run([CLIENT / "stubs.sh", tmp_path], check=True)

    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.py*"))
    committed = sorted(path.relative_to(CLIENT) for path in (CLIENT / "gpukernels" / "v1").glob("*.py*"))
    assert made == committed, "run clients/python/stubs.sh and commit what it makes"
    different = [str(path) for path in made if not filecmp.cmp(tmp_path / path, CLIENT / path, shallow=False)]
    assert not different, "run clients/python/stubs.sh and commit what it makes"
