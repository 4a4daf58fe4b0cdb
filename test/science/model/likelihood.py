"""Log likelihood of choices, written from docs/models.md only. Reads {cases: [{model, values, q0, options, blocks}]} from standard
input and prints the list of their log likelihoods. Independent of the TypeScript models in code and structure."""

import json
import math
import sys

BASES = "random wsls rw1 rw1-both rw2 confirmation2 rw4 agency3 agency4 beta-bernoulli decay-rate".split()
MIXINS = "forced skip-forced forgetting perseveration position label q0 lapse".split()


def rates_of(base, v, forced, chosen):
    """Learning rates (for positive, negative prediction errors) of a shown outcome, or None if it is not learned from."""
    if base == "rw1":
        return (v["alpha"], v["alpha"]) if chosen else None
    if base == "rw1-both":
        return (v["alpha"], v["alpha"])
    if base == "rw2":
        return (v["alpha_pos"], v["alpha_neg"]) if chosen else None
    if base == "confirmation2":
        c, d = v["alpha_confirm"], v["alpha_disconfirm"]
        return (c, d) if chosen else (d, c)
    if base == "rw4":
        role = "chosen" if chosen else "unchosen"
        return (v["alpha_pos_" + role], v["alpha_neg_" + role])
    if base == "agency3":
        if not chosen:
            return None
        return (v["alpha_forced"],) * 2 if forced else (v["alpha_pos_free"], v["alpha_neg_free"])
    if base == "agency4":
        if not chosen:
            return None
        role = "forced" if forced else "free"
        return (v["alpha_pos_" + role], v["alpha_neg_" + role])
    return None


def log_likelihood(model, values, q0, options, blocks):
    v = values
    base, *mixins = model.split("+")
    for part in [base] * (base not in BASES) + [mixin for mixin in mixins if mixin not in MIXINS]:
        sys.exit(f"test/science/model/likelihood.py does not know {part}: write it there once more, from its formula")
    start = v["q0"] if "q0" in mixins else q0
    everyone = range(options)
    total = 0.0
    for block in blocks:
        Q = [start] * options
        seen = [0] * options
        C = [0.0] * options
        last, won = None, None  # for win-stay, lose-shift
        for trial in block:
            choice, forced, shown = trial["choice"], trial["forced"], trial["outcomes"]
            if not forced:
                value = [v.get("beta", 0.0) * Q[i] for i in everyone]
                if base == "random":
                    value = [0.0] * options
                if base == "wsls":
                    stay = [i == last for i in everyone]
                    favoured = [True] * options if last is None else [s == won for s in stay]
                    value = [0.0 if f else -math.inf for f in favoured]
                if "perseveration" in mixins:
                    value = [value[i] + v["phi"] * C[i] for i in everyone]
                if "position" in mixins:
                    value[trial["cues"]["listed_first"]] += v["pull_listed_first"]
                if "label" in mixins:
                    value[trial["cues"]["first_label"]] += v["pull_first_label"]
                top = max(value)
                p = math.exp(value[choice] - top) / sum(math.exp(x - top) for x in value)
                if base == "wsls" or "lapse" in mixins:
                    p = (1 - v["lapse"]) * p + v["lapse"] / options
                total += math.log(p)
            for i in everyone:
                if shown[i] is None:
                    if "forgetting" in mixins:
                        Q[i] += v["forget"] * (start - Q[i])
                    continue
                if forced and "skip-forced" in mixins:
                    continue
                error = shown[i] - Q[i]
                if base == "beta-bernoulli":
                    Q[i] += error / (seen[i] + 3)
                elif base == "decay-rate":
                    Q[i] += v["alpha"] * (seen[i] + 1) ** -v["kappa"] * error
                else:
                    rates = rates_of(base, v, forced, i == choice)
                    if rates is None:
                        continue
                    if forced and "forced" in mixins:
                        rates = (v["alpha_forced"],) * 2
                    Q[i] += (rates[0] if error > 0 else rates[1]) * error
                seen[i] += 1
            if not forced:
                last, won = choice, shown[choice] > q0
                C = [c + v["tau"] * ((i == choice) - c) for i, c in enumerate(C)] if "perseveration" in mixins else C
    return total


print(json.dumps([log_likelihood(**case) for case in json.load(sys.stdin)["cases"]]))
