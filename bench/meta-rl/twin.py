"""The training of icl in PyTorch: causal transformer, rollout with a key/value cache, one parallel pass for the loss.

usage: twin.py '{"threads": 2, "seconds": 10, "sourceDesign": false, "tasks": {"name": {...}}}'
Prints one JSON object: {"name": {"updates_per_s": ..., "source_design_s": ... or null}}.
"""

import json
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class Layer(nn.Module):
    def __init__(self, width, heads, feed_forward):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up = nn.Linear(width, feed_forward)
        self.down = nn.Linear(feed_forward, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)

    def split(self, x):  # [B, T, 3C] -> 3 x [B, H, T, D]
        B, T, _ = x.shape
        return x.view(B, T, 3, self.heads, -1).permute(2, 0, 3, 1, 4)

    def finish(self, x, mixed):  # mixed [B, H, T, D] -> [B, T, C]
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(x.shape)))
        return self.norm2(x + self.down(F.relu(self.up(x))))

    def forward(self, x, mask):
        q, k, v = self.split(self.qkv(x))
        scores = q @ k.transpose(2, 3) / q.shape[-1] ** 0.5 + mask
        return self.finish(x, scores.softmax(-1) @ v)

    def step(self, x, cache, t):  # x [B, 1, C]; cache: keys and values [2, B, H, T, D]
        q, k, v = self.split(self.qkv(x))
        cache[0][:, :, t : t + 1] = k
        cache[1][:, :, t : t + 1] = v
        keys, values = cache[0][:, :, : t + 1], cache[1][:, :, : t + 1]
        scores = q @ keys.transpose(2, 3) / q.shape[-1] ** 0.5
        return self.finish(x, scores.softmax(-1) @ values)


class Network(nn.Module):
    def __init__(self, inputs, width, layers, heads, feed_forward, options):
        super().__init__()
        self.embed = nn.Linear(inputs, width)
        self.layers = nn.ModuleList([Layer(width, heads, feed_forward) for _ in range(layers)])
        self.head = nn.Linear(width, options + 1)

    def forward(self, inputs, mask):  # [B, T, I] -> [B, T, K + 1]
        x = self.embed(inputs)
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)

    def step(self, inputs, caches, t):
        x = self.embed(inputs)
        for layer, cache in zip(self.layers, caches):
            x = layer.step(x, cache, t)
        return self.head(x)


def episodes(task, batch):
    """Draws cues, outcomes and which trials are forced."""
    T, K = task["trials"], task["options"]
    cues = F.one_hot(torch.randint(task["cues"], (batch, T)), task["cues"]).float()
    p = torch.rand(batch, task["contexts"], K)
    context = torch.randint(task["contexts"], (batch, T))
    outcomes = (torch.rand(batch, T, K) < p.gather(1, context[..., None].expand(-1, -1, K))).float()
    forced = torch.rand(batch, T) < task["forced"]
    return cues, outcomes, forced


def play(task, batch, step):
    """Plays a batch; step(inputs so far, t) returns the logits of trial t. Returns inputs, actions, rewards, free."""
    T, I = task["trials"], task["inputs"]
    cues, outcomes, forced = episodes(task, batch)
    inputs = torch.zeros(batch, T, I)
    inputs[:, :, : task["cues"]] = cues
    inputs[:, :, -1] = torch.arange(T) / T
    imposed = torch.randint(task["options"], (batch, T))
    actions = torch.zeros(batch, T, dtype=torch.long)
    rewards = torch.zeros(batch, T)
    slot = task["cues"]
    with torch.no_grad():
        for t in range(T):
            pi = step(inputs, t).softmax(-1)
            action = torch.where(forced[:, t], imposed[:, t], torch.multinomial(pi, 1)[:, 0])
            actions[:, t] = action
            rewards[:, t] = outcomes[:, t].gather(1, action[:, None])[:, 0]
            if t + 1 < T:
                inputs[:, t + 1, slot : slot + task["options"]] = F.one_hot(action, task["options"]).float()
                inputs[:, t + 1, slot + task["options"]] = rewards[:, t]
    return inputs, actions, rewards, (~forced).float()


def loss_of(task, outputs, actions, rewards, free):
    K, T = task["options"], task["trials"]
    returns = torch.zeros_like(rewards)
    running = torch.zeros(rewards.shape[0])
    for t in range(T - 1, -1, -1):
        running = rewards[:, t] + 0.8 * running
        returns[:, t] = running
    log_pi = outputs[..., :K].log_softmax(-1)
    error = returns - outputs[..., K]
    chosen = log_pi.gather(2, actions[..., None])[..., 0]
    entropy = -(log_pi.exp() * log_pi).sum(-1)
    mean = lambda x: (x * free).sum() / free.sum()
    return -mean(chosen * error.detach()) + 0.5 * mean(error**2) - 0.1 * mean(entropy)


def trainer(task):
    torch.manual_seed(1)
    network = Network(*(task[name] for name in ("inputs", "width", "layers", "heads", "feedForward", "options")))
    adam = torch.optim.Adam(network.parameters(), lr=3e-4)
    T, D = task["trials"], task["width"] // task["heads"]
    mask = torch.full((T, T), float("-inf")).triu(1)
    caches = [[torch.zeros(task["batch"], task["heads"], T, D) for _ in range(2)] for _ in range(task["layers"])]

    def update():
        step = lambda inputs, t: network.step(inputs[:, t : t + 1], caches, t)[:, 0, : task["options"]]
        inputs, actions, rewards, free = play(task, task["batch"], step)
        loss = loss_of(task, network(inputs, mask), actions, rewards, free)
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 50)
        adam.step()

    return update


def source_design(task):
    """Seconds of one update in the design of the source study, which encodes the whole prefix bidirectionally at every trial."""
    layer = nn.TransformerEncoderLayer(task["width"], task["heads"], task["feedForward"], batch_first=True)
    network = nn.ModuleDict(
        {
            "embed": nn.Linear(task["inputs"], task["width"]),
            "encoder": nn.TransformerEncoder(layer, task["layers"]),
            "head": nn.Linear(task["width"], task["options"] + 1),
        }
    )
    last = lambda inputs, t: network["head"](network["encoder"](network["embed"](inputs[:, : t + 1]))[:, -1])
    adam = torch.optim.Adam(network.parameters(), lr=3e-4)
    start = time.perf_counter()
    inputs, actions, rewards, free = play(task, task["batch"], lambda x, t: last(x, t)[:, : task["options"]])
    outputs = torch.stack([last(inputs, t) for t in range(task["trials"])], 1)
    loss_of(task, outputs, actions, rewards, free).backward()
    adam.step()
    return time.perf_counter() - start


def rate(update, seconds):
    for _ in range(2):
        update()
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        update()
        count += 1
    return count / (time.perf_counter() - start)


if __name__ == "__main__":
    plan = json.loads(sys.argv[1])
    torch.set_num_threads(plan["threads"])
    results = {}
    for name, task in plan["tasks"].items():
        results[name] = {
            "updates_per_s": rate(trainer(task), plan["seconds"]),
            "source_design_s": source_design(task) if plan["sourceDesign"] else None,
        }
    print(json.dumps(results))
