"""The hierarchical models of main.ts in another sampler. Arguments: SAMPLER (numpyro, nutpie or pystan), FILE (data as JSON), warm-up, draws, chains.
Prints one line of JSON: versions, seconds of compilation with warm-up and of sampling, and for each group quantity the mean, sd, and bulk and tail
effective draws. Uses one CPU, except that PyStan runs chains in parallel and reports one time for warm-up and draws."""

import json
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
import arviz  # noqa: E402
import numpy as np  # noqa: E402

sampler = sys.argv[1]
data = json.load(open(sys.argv[2]))
warmup, draws, chains = map(int, sys.argv[3:6])
choices, rewards = np.array(data["choices"]), np.array(data["rewards"], float)  # people x blocks x trials; -1: no choice
people = choices.shape[0]
kinds, rates, phi, tau = data["kinds"], data["rates"], data["phi"], data["tau"]
size = len(kinds)
prior_mean, prior_sd = np.array(data["prior_mean"]), data["prior_sd"]


def jax_density():
    import jax
    import jax.numpy as jnp
    from jax.scipy.stats import norm

    jax.config.update("jax_enable_x64", True)
    natural = dict(exp=jnp.exp, logit=jax.nn.sigmoid, identity=lambda x: x, probit=norm.cdf, probit5=lambda x: 5 * norm.cdf(x))

    def block_log_lik(theta, choice, reward):
        def step(state, trial):
            q, c_trace = state
            made = trial[0] >= 0  # a missed trial teaches nothing
            c, r = jnp.maximum(trial[0], 0), trial[1]
            logits = theta[0] * q + (theta[phi] * c_trace if phi >= 0 else 0.0)
            log_p = jnp.where(made, jax.nn.log_softmax(logits)[c], 0.0)
            d = jnp.where(made, r - q[c], 0.0)
            q = q.at[c].add(jnp.where(d > 0, theta[rates[0]], theta[rates[1]]) * d)
            if phi >= 0:
                c_trace = jnp.where(made, c_trace + theta[tau] * (jnp.eye(2)[c] - c_trace), c_trace)
            return (q, c_trace), log_p

        return jax.lax.scan(step, (jnp.full(2, float(data["q0"])), jnp.zeros(2)), (choice, reward))[1].sum()

    log_lik = jax.vmap(jax.vmap(block_log_lik, (None, 0, 0)), (0, 0, 0))

    def likelihood(mu, log_sd, eta):
        z = mu + jnp.exp(log_sd) * eta
        theta = jnp.stack([natural[kind](z[:, j]) for j, kind in enumerate(kinds)], 1)
        return log_lik(theta, choices, rewards).sum()

    return jax, jnp, likelihood


def log_sd_density(xp, log_sd):
    if data["half_normal"]:
        return (log_sd - 0.5 * (xp.exp(log_sd) / data["half_normal"]) ** 2).sum()
    return (-0.5 * (log_sd - np.log(0.7)) ** 2).sum()


def by_numpyro():
    jax, jnp, likelihood = jax_density()
    import numpyro
    import numpyro.distributions as dist

    def model():
        mu = numpyro.sample("mu", dist.Normal(prior_mean, prior_sd).to_event(1))
        log_sd = numpyro.sample("log_sd", dist.ImproperUniform(dist.constraints.real_vector, (), (size,)))
        numpyro.factor("log_sd_prior", log_sd_density(jnp, log_sd))
        eta = numpyro.sample("eta", dist.Normal(np.zeros((people, size)), 1.0).to_event(2))
        numpyro.factor("choices", likelihood(mu, log_sd, eta))

    kernel = numpyro.infer.NUTS(model, target_accept_prob=data["target"])
    mcmc = numpyro.infer.MCMC(kernel, num_warmup=warmup, num_samples=draws, num_chains=chains, chain_method="sequential", progress_bar=False)
    start = time.perf_counter()
    mcmc.warmup(jax.random.PRNGKey(0))
    warm = time.perf_counter() - start
    start = time.perf_counter()
    mcmc.run(jax.random.PRNGKey(1))
    sampling = time.perf_counter() - start
    got = mcmc.get_samples(group_by_chain=True)
    return dict(jax=jax.__version__, numpyro=numpyro.__version__), warm, sampling, np.asarray(got["mu"]), np.asarray(got["log_sd"])


def by_nutpie():
    jax, jnp, likelihood = jax_density()
    import nutpie
    from nutpie.compiled_pyfunc import from_pyfunc

    dim = 2 * size + people * size

    def density(x):
        mu, log_sd, eta = x[:size], x[size : 2 * size], x[2 * size :].reshape(people, size)
        prior = -0.5 * (((mu - prior_mean) / prior_sd) ** 2).sum() - 0.5 * (eta**2).sum() + log_sd_density(jnp, log_sd)
        return prior + likelihood(mu, log_sd, eta)

    both = jax.jit(jax.value_and_grad(density))

    def logp(x):
        value, slope = both(x)
        return float(value), np.asarray(slope)

    start = time.perf_counter()
    logp(np.zeros(dim))
    compiled = time.perf_counter() - start
    model = from_pyfunc(
        ndim=dim,
        make_logp_fn=lambda: logp,
        make_expand_fn=lambda *_: lambda x: dict(mu=x[:size], log_sd=x[size : 2 * size]),
        expanded_dtypes=[np.dtype("float64"), np.dtype("float64")],
        expanded_shapes=[(size,), (size,)],
        expanded_names=["mu", "log_sd"],
    )
    start = time.perf_counter()
    trace = nutpie.sample(model, draws=draws, tune=warmup, chains=chains, cores=1, seed=1, progress_bar=False, target_accept=data["target"])
    both_times = time.perf_counter() - start
    steps = [float(group.n_steps.sum()) for group in (trace.warmup_sample_stats, trace.sample_stats)]
    share = steps[1] / sum(steps)
    got = trace.posterior
    return dict(nutpie=nutpie.__version__), compiled + both_times * (1 - share), both_times * share, got.mu.values, got.log_sd.values


STAN = """
data {
  int P; int K; int B; int T;
  array[P, B, T] int choice; array[P, B, T] real reward;
  array[K] int kind; int up; int down; int phi; int tau;
  vector[K] prior_mean; real prior_sd; real half_normal; real q0;
}
parameters { vector[K] mu; vector[K] log_sd; matrix[P, K] eta; }
model {
  mu ~ normal(prior_mean, prior_sd);
  if (half_normal > 0) target += sum(log_sd) - 0.5 * dot_self(exp(log_sd) / half_normal);
  else log_sd ~ normal(log(0.7), 1);
  to_vector(eta) ~ std_normal();
  for (i in 1:P) {
    vector[K] theta;
    for (j in 1:K) {
      real z = mu[j] + exp(log_sd[j]) * eta[i, j];
      theta[j] = kind[j] == 0 ? exp(z) : kind[j] == 1 ? inv_logit(z) : kind[j] == 2 ? z : kind[j] == 3 ? Phi(z) : 5 * Phi(z);
    }
    for (b in 1:B) {
      vector[2] q = rep_vector(q0, 2);
      vector[2] c = rep_vector(0, 2);
      for (t in 1:T) if (choice[i, b, t] > 0) {
        int own = choice[i, b, t];
        vector[2] logits = theta[1] * q;
        if (phi > 0) logits += theta[phi] * c;
        own ~ categorical_logit(logits);
        real d = reward[i, b, t] - q[own];
        q[own] += (d > 0 ? theta[up] : theta[down]) * d;
        if (phi > 0) { c *= 1 - theta[tau]; c[own] += theta[tau]; }
      }
    }
  }
}
"""


def by_pystan():
    import stan

    codes = dict(exp=0, logit=1, identity=2, probit=3, probit5=4)
    start = time.perf_counter()
    model = stan.build(
        STAN,
        data=dict(
            P=people, K=size, B=choices.shape[1], T=choices.shape[2], choice=(choices + 1).tolist(), reward=rewards.tolist(),
            kind=[codes[kind] for kind in kinds], up=rates[0] + 1, down=rates[1] + 1, phi=phi + 1, tau=tau + 1,
            prior_mean=prior_mean.tolist(), prior_sd=prior_sd, half_normal=data["half_normal"] or 0, q0=data["q0"],
        ),
        random_seed=1,
    )
    compiled = time.perf_counter() - start
    start = time.perf_counter()
    fit = model.sample(num_chains=chains, num_warmup=warmup, num_samples=draws, delta=data["target"])
    seconds = time.perf_counter() - start
    by_chain = lambda name: np.moveaxis(fit[name].reshape(size, draws, chains), (0, 1, 2), (2, 1, 0))
    return dict(pystan="3"), compiled, seconds, by_chain("mu"), by_chain("log_sd")


def in_silence(work):
    """Redirects what samplers print to standard error, since the caller reads one line from standard output."""
    own = os.dup(1)
    os.dup2(2, 1)
    try:
        return work()
    finally:
        sys.stdout.flush()
        os.dup2(own, 1)


versions, warm, sampling, mu, log_sd = in_silence(dict(numpyro=by_numpyro, nutpie=by_nutpie, pystan=by_pystan)[sampler])
quantities = {f"mu_{j}": mu[:, :, j] for j in range(size)} | {f"log_sd_{j}": log_sd[:, :, j] for j in range(size)}
out = {
    name: dict(
        mean=float(values.mean()),
        sd=float(values.std(ddof=1)),
        bulk=float(arviz.ess(values, method="bulk")),
        tail=float(arviz.ess(values, method="tail")),
        plain=float(arviz.ess(values, method="mean")),
    )
    for name, values in quantities.items()
}
print(json.dumps(dict(versions=versions, warm=warm, sampling=sampling, quantities=out)))
