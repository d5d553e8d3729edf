"""Write a turbine with its blades in one call, change it, and delete it again."""

from wind_farm import WindFarmClient
from wind_farm.data_classes import BladeWrite, TurbineWrite

SPACE = "wind_farm_data"


def main() -> None:
    blades = [BladeWrite(space=SPACE, external_id=f"example-{side}", name=f"Example {side}") for side in "abc"]
    turbine = TurbineWrite(space=SPACE, external_id="example", name="Example", capacity=6.5, blades=[*blades])
    with WindFarmClient.from_env() as client:
        result = client.upsert(turbine)
        print(f"created {len(result.created)}")

        read = client.turbine.retrieve("example", space=SPACE)
        if read is None:
            raise SystemExit("the turbine is not there")
        change = read.as_write()  # carries the version that was read: nobody's change is lost
        change.capacity = 7.0
        print(f"updated {len(client.turbine.upsert(change).updated)}")

        deleted = client.delete(turbine)  # with all that it holds
        print(f"deleted {len(deleted.nodes)}")


if __name__ == "__main__":
    main()
