"""Makes diamonds.csv: the seven numeric columns of ggplot2's diamonds, all 53,940 rows, as they are.

    python3 diamonds.py            # needs pip, for one package

Source: plotnine/data/diamonds.csv of the PyPI package plotnine 0.15.9, a copy of ggplot2's table; both under the MIT licence (see diamonds.LICENSE.txt).
Changes made: cut, color and clarity dropped. The table is left raw on purpose: carat, depth, table, price, x, y and z are rounded and full of ties, 208 rows repeat
an earlier one, 20 have a size x, y or z of zero (not measured), and three sizes (y of 58.9 and 31.8, z of 31.8) look like misprints.
"""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile
import zipfile

COLUMNS = ["carat", "depth", "table", "price", "x", "y", "z"]
here = pathlib.Path(__file__).parent
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, "plotnine==0.15.9"], check=True)
    with zipfile.ZipFile(next(pathlib.Path(folder).glob("*.whl"))) as package:
        text = package.read("plotnine/data/diamonds.csv").decode()

rows = list(csv.DictReader(io.StringIO(text)))
with open(here / "diamonds.csv", "w", newline="\n") as out:
    out.write(",".join(COLUMNS) + "\n")
    out.writelines(",".join(row[column] for column in COLUMNS) + "\n" for row in rows)
print(f"{len(rows)} rows")
