"""Makes digits.csv: 1,797 images of handwritten digits, 8 x 8 pixels of 17 grey levels, row by row, and the digit that each one shows.

    python3 digits.py            # needs pip, for one package

Source: sklearn/datasets/data/digits.csv.gz of the PyPI package scikit-learn 1.9.1, the test part of the UCI data set "Optical Recognition of Handwritten Digits"
by E. Alpaydin and C. Kaynak (1998) under CC BY 4.0 (see digits.LICENSE.txt).
Changes made: columns named (r2c5 is row 2, column 5, counted from 0), whole numbers written without a fraction; all rows, in their order.
"""
import csv
import gzip
import io
import pathlib
import subprocess
import sys
import tempfile
import zipfile

here = pathlib.Path(__file__).parent
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, "scikit-learn==1.9.1"], check=True)
    with zipfile.ZipFile(next(pathlib.Path(folder).glob("*.whl"))) as package:
        text = gzip.decompress(package.read("sklearn/datasets/data/digits.csv.gz")).decode()

rows = [[int(float(cell)) for cell in row] for row in csv.reader(io.StringIO(text))]
with open(here / "digits.csv", "w", newline="\n") as out:
    out.write(",".join(f"r{r}c{c}" for r in range(8) for c in range(8)) + ",digit\n")
    out.writelines(",".join(map(str, row)) + "\n" for row in rows)
print(f"{len(rows)} images, values {min(min(r[:64]) for r in rows)} to {max(max(r[:64]) for r in rows)}")
