"""The objective of bench/fit in plain Python with NumPy, minimised by SciPy's L-BFGS-B with finite differences.

Reads one JSON object from standard input: {"jobs": [{"model", "q0", "blocks", "starts"}]}; a block is a list of trials
[choice, forced, outcome 0 or null, outcome 1 or null]; a start lists the parameters in natural units, beta first. Writes
{"jobs": [{"seconds", "objective": [one per start]}]}: CPU time of all starts of the job, and the objective at each end point.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.stats import beta, gamma

# Indices of the learning rates among the parameters: (chosen, unchosen, forced), each (better, worse) or None.
MODELS = {
    "rw1": ((1, 1), None, (1, 1)),
    "rw2": ((1, 2), None, (1, 2)),
    "confirmation2+forced": ((1, 2), (2, 1), (3, 3)),
    "rw4+forced": ((1, 2), (3, 4), (5, 5)),
    "agency3": ((1, 2), None, (3, 3)),
    "agency4": ((1, 2), None, (3, 4)),
}


def objective(parameters, rates, q0, blocks):
    chosen, unchosen, forced_rates = rates
    log_likelihood = 0.0
    for block in blocks:
        q = np.full(2, q0)
        for choice, forced, *outcomes in block:
            if not forced:
                v = parameters[0] * q
                v = v - np.max(v)
                log_likelihood += v[choice] - np.log(np.sum(np.exp(v)))
            for option in (0, 1):
                if outcomes[option] is None:
                    continue
                pair = forced_rates if forced else chosen if option == choice else unchosen
                if pair is None:
                    continue
                error = outcomes[option] - q[option]
                q[option] += parameters[pair[0] if error > 0 else pair[1]] * error
    log_prior = gamma.logpdf(parameters[0], 1.2, scale=5) + np.sum(beta.logpdf(parameters[1:], 1.1, 1.1))
    return -(log_likelihood + log_prior)


def run(job):
    rates = MODELS[job["model"]]
    bounds = [(1e-6, None)] + [(1e-6, 1 - 1e-6)] * (len(job["starts"][0]) - 1)
    began = time.process_time()
    ends = [
        minimize(objective, start, args=(rates, job["q0"], job["blocks"]), method="L-BFGS-B", bounds=bounds)
        for start in job["starts"]
    ]
    return {"seconds": time.process_time() - began, "objective": [float(end.fun) for end in ends]}


json.dump({"jobs": [run(job) for job in json.load(sys.stdin)["jobs"]]}, sys.stdout)
