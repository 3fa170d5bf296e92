"""The rules: values in, values out; standard library and dateutil only."""
