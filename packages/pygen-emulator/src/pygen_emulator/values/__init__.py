"""Values of properties: how each type is checked, stored, compared and written."""
