"""Makes us-places.csv: the distinct (longitude, latitude) of the US postal codes of GeoNames, in the order in which they first appear.

    python3 us-places.py            # needs npm, for one package

Source: data/zipcodes.csv of the npm package vega-datasets 3.2.1, a GeoNames snapshot of 2017 under CC BY 4.0 (see us-places.LICENSE.txt).
Changes made: the four other columns dropped, repeated places dropped; the numbers stand as they were written.
"""
import csv
import io
import pathlib
import subprocess
import tarfile
import tempfile

here = pathlib.Path(__file__).parent
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["npm", "pack", "--silent", "vega-datasets@3.2.1"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(pathlib.Path(folder).glob("*.tgz"))) as package:
        text = package.extractfile("package/data/zipcodes.csv").read().decode()

codes = list(csv.DictReader(io.StringIO(text)))
places = dict.fromkeys((code["longitude"], code["latitude"]) for code in codes)
with open(here / "us-places.csv", "w", newline="\n") as out:
    out.write("longitude,latitude\n")
    out.writelines(f"{longitude},{latitude}\n" for longitude, latitude in places)
print(f"{len(codes)} postal codes, {len(places)} distinct places")
