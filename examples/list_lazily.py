"""List lazily: memory is one page, however many blades there are."""

from collections import Counter

from wind_farm import WindFarmClient


def main() -> None:
    with WindFarmClient.from_env() as client:
        blades = client.blade.list(limit=None)  # nothing is sent yet
        damaged = Counter(blade.is_damaged for blade in blades)  # streams page by page, and keeps nothing
        print(f"{damaged.total()} blades, {damaged[True]} of them damaged")

        longest = client.blade.list(sort_by="length", direction="descending", limit=3)
        print(f"the {len(longest)} longest:")  # a length is needed: now the three are loaded, and kept
        for blade in longest:
            print(f"  {blade.name}: {blade.length} m")


if __name__ == "__main__":
    main()
