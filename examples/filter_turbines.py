"""Filter by parameters that fit the properties: text, bounds, one of several, relations."""

import datetime as dt

from wind_farm import WindFarmClient


def main() -> None:
    with WindFarmClient.from_env() as client:
        for farm in client.farm.list(sort_by="name"):
            turbines = client.turbine.list(
                farm=farm,
                min_capacity=6.0,
                status=["operating", "curtailed"],
                sort_by="name",
                limit=None,
            )
            names = ", ".join(turbine.name for turbine in turbines)
            print(f"{farm.name}: {names or 'none with 6 MW'}")

        young = client.turbine.list(min_commissioned=dt.datetime(2020, 1, 1, tzinfo=dt.UTC), limit=None)
        print(f"{len(young)} turbines since 2020")


if __name__ == "__main__":
    main()
