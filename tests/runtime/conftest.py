import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pygen_gen_python import wind_farm_model

MODEL, DATA = wind_farm_model.model_path(), wind_farm_model.instances_path()
