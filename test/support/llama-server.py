"""Runs the server of llama.cpp for tests. Arguments: FOLDER (with the package xllamacpp), WEIGHTS, SLOTS, SECONDS (time limit).

Prints its address as one line of JSON, and stops when its standard input ends."""

import json
import os
import sys
import threading

folder, weights, slots, seconds = sys.argv[1:5]
sys.path.insert(0, folder)
import xllamacpp  # noqa: E402

params = xllamacpp.CommonParams()
params.model.path = weights
params.hostnames = ["127.0.0.1"]
params.port = 0
params.n_parallel = int(slots)
params.n_ctx = 4096 * int(slots)
server = xllamacpp.Server(params)
print(json.dumps({"address": server.listening_address}), flush=True)
threading.Timer(float(seconds), lambda: os._exit(0)).start()
sys.stdin.read()
os._exit(0)
