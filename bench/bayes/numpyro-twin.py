"""The hierarchical rw2 of main.ts in NumPyro: FILE (data as JSON), warm-up, draws, chains. Prints one line of JSON: seconds of compilation and of
sampling, mean, sd, bulk and tail effective draws of each quantity of the group. One processor."""

import json
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
import arviz  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import numpyro  # noqa: E402
import numpyro.distributions as dist  # noqa: E402

jax.config.update("jax_enable_x64", True)
data = json.load(open(sys.argv[1]))
warmup, draws, chains = map(int, sys.argv[2:5])
choices, rewards = np.array(data["choices"]), np.array(data["rewards"], float)  # people x blocks x trials
people = choices.shape[0]
centre = np.array(data["prior_mean"])


def block_log_lik(beta, rates, choice, reward):
    def step(q, trial):
        made = trial[0] >= 0  # a missed trial teaches nothing
        c, r = jnp.maximum(trial[0], 0), trial[1]
        log_p = jnp.where(made, jax.nn.log_softmax(beta * q)[c], 0.0)
        d = jnp.where(made, r - q[c], 0.0)
        return q.at[c].add(jnp.where(d > 0, rates[0], rates[1]) * d), log_p

    return jax.lax.scan(step, jnp.full(2, data["q0"]), (choice, reward))[1].sum()


log_lik = jax.vmap(jax.vmap(block_log_lik, (None, None, 0, 0)), (0, 0, 0, 0))


def model():
    mu = numpyro.sample("mu", dist.Normal(centre, 2.0).to_event(1))
    log_sd = numpyro.sample("log_sd", dist.Normal(np.full(3, np.log(0.7)), 1.0).to_event(1))
    eta = numpyro.sample("eta", dist.Normal(np.zeros((people, 3)), 1.0).to_event(2))
    z = mu + jnp.exp(log_sd) * eta
    each = log_lik(jnp.exp(z[:, 0]), jax.nn.sigmoid(z[:, 1:]), choices, rewards).sum(1)
    numpyro.factor("choices", each.sum())


kernel = numpyro.infer.NUTS(model, target_accept_prob=data["target"])
mcmc = numpyro.infer.MCMC(kernel, num_warmup=warmup, num_samples=draws, num_chains=chains, chain_method="sequential", progress_bar=False)
start = time.perf_counter()
mcmc.warmup(jax.random.PRNGKey(0))
warm = time.perf_counter() - start
start = time.perf_counter()
mcmc.run(jax.random.PRNGKey(1))
sampling = time.perf_counter() - start
got = mcmc.get_samples(group_by_chain=True)
quantities = {f"mu_{j}": got["mu"][:, :, j] for j in range(3)} | {f"log_sd_{j}": got["log_sd"][:, :, j] for j in range(3)}
out = {}
for name, values in quantities.items():
    values = np.asarray(values)
    out[name] = dict(
        mean=float(values.mean()),
        sd=float(values.std(ddof=1)),
        bulk=float(arviz.ess(values, method="bulk")),
        tail=float(arviz.ess(values, method="tail")),
    )
print(json.dumps(dict(versions=dict(jax=jax.__version__, numpyro=numpyro.__version__), warm=warm, sampling=sampling, quantities=out)))
