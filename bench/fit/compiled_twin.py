"""Fits rw2 with compiled peers: JAX (jit, vmap over all fits and starts) with BFGS and with Newton's method, and Numba with SciPy's L-BFGS-B.

Reads one JSON object from standard input: {"q0", "choices": [fit][block][trial], "rewards": same, "starts": [fit][start][log beta, logit
alpha+, logit alpha-]}. Writes one line of JSON per peer: {"peer", "seconds" (without compilation), "compile" (seconds), "objective": best per fit}.
"""
import json
import sys
import time

import jax
import jax.numpy as jnp
import numba
import numpy as np
from jax.scipy.optimize import minimize as jax_minimize
from scipy.optimize import minimize

jax.config.update("jax_enable_x64", True)
data = json.load(sys.stdin)
q0 = data["q0"]
choices = np.array(data["choices"])
rewards = np.array(data["rewards"])
starts = np.array(data["starts"])


def negative(z, choice, reward):
    beta, up, down = jnp.exp(z[0]), jax.nn.sigmoid(z[1]), jax.nn.sigmoid(z[2])

    def trial(q, seen):
        c, r = seen
        log_p = -jnp.logaddexp(0.0, beta * (q[1 - c] - q[c]))
        error = r - q[c]
        return q.at[c].add(jnp.where(error > 0, up, down) * error), log_p

    def block(c, r):
        return jnp.sum(jax.lax.scan(trial, jnp.array([q0, q0]), (c, r))[1])

    log_prior = 0.2 * z[0] - beta / 5 + 0.1 * (
        jax.nn.log_sigmoid(z[1]) + jax.nn.log_sigmoid(-z[1]) + jax.nn.log_sigmoid(z[2]) + jax.nn.log_sigmoid(-z[2])
    )
    return -(jnp.sum(jax.vmap(block)(choice, reward)) + log_prior)


def bfgs(z, choice, reward):
    return jax_minimize(negative, z, args=(choice, reward), method="BFGS", options={"maxiter": 200}).fun


def newton(z, choice, reward):
    def step(state):
        z, value, damping, moved, n = state
        g = jax.grad(negative)(z, choice, reward)
        h = jax.hessian(negative)(z, choice, reward)
        values, vectors = jnp.linalg.eigh(h)
        way = vectors @ ((vectors.T @ g) / (jnp.abs(values) + damping))
        new = z - way * jnp.minimum(1.0, 2.0 / jnp.linalg.norm(way))
        then = negative(new, choice, reward)
        better = then < value
        gain = jnp.where(better, value - then, jnp.where(damping > 1e6, 0.0, 1.0))
        return (
            jnp.where(better, new, z),
            jnp.where(better, then, value),
            jnp.where(better, damping / 10, damping * 10 + 1e-3),
            gain,
            n + 1,
        )

    first = negative(z, choice, reward)
    go_on = lambda s: (s[3] > 1e-6) & (s[4] < 200)
    return jax.lax.while_loop(go_on, step, (z, first, 1e-3, 1.0, 0))[1]


def by_jax(method):
    run = jax.jit(jax.vmap(jax.vmap(method, (0, None, None)), (0, 0, 0)))
    began = time.perf_counter()
    run(starts, choices, rewards).block_until_ready()
    warm = time.perf_counter()
    ends = run(starts, choices, rewards).block_until_ready()
    return time.perf_counter() - warm, warm - began, np.nanmin(np.array(ends), axis=1)


@numba.njit(cache=False)
def value(z, choice, reward, q0):
    beta, up, down = np.exp(z[0]), 1 / (1 + np.exp(-z[1])), 1 / (1 + np.exp(-z[2]))
    total = 0.2 * z[0] - beta / 5 + 0.1 * (np.log(up) + np.log1p(-up) + np.log(down) + np.log1p(-down))
    q = np.empty(2)
    for b in range(choice.shape[0]):
        q[:] = q0
        for t in range(choice.shape[1]):
            c = choice[b, t]
            total -= np.log1p(np.exp(beta * (q[1 - c] - q[c])))
            error = reward[b, t] - q[c]
            q[c] += (up if error > 0 else down) * error
    return -total


def by_numba():
    bounds = [(-12, 12)] * 3
    began = time.perf_counter()
    value(starts[0, 0], choices[0], rewards[0], q0)
    warm = time.perf_counter()
    ends = [
        min(
            minimize(value, z, args=(choice, reward, q0), method="L-BFGS-B", bounds=bounds).fun
            for z in own
        )
        for own, choice, reward in zip(starts, choices, rewards)
    ]
    return time.perf_counter() - warm, warm - began, np.array(ends)


for peer, run in (
    ("JAX BFGS", lambda: by_jax(bfgs)),
    ("JAX Newton", lambda: by_jax(newton)),
    ("Numba, SciPy L-BFGS-B", by_numba),
):
    seconds, compiling, ends = run()
    print(json.dumps({"peer": peer, "seconds": seconds, "compile": compiling, "objective": ends.tolist()}), flush=True)
