import * as tf from '@tensorflow/tfjs-core'

/** What the loss needs from a batch of played episodes. All [B, T]. */
export interface Experience {
  readonly actions: tf.Tensor2D
  readonly returns: tf.Tensor2D
  /** 1 on trials which enter the loss, 0 on masked ones: a forced action does not come from the policy. */
  readonly counted: tf.Tensor2D
}

export interface LossParts {
  readonly policy: tf.Scalar
  readonly value: tf.Scalar
  readonly entropy: tf.Scalar
}

/**
 * Advantage actor-critic loss over whole episodes (Mnih et al. 2016, arXiv 1602.01783). Each part is a sum over the counted trials:
 * policy = -log pi(a) (R - V), without a gradient through V; value = (R - V)^2; entropy of pi.
 *
 * @param outputs logits, then value. [B, T, K + 1]
 */
export function a2cLoss(outputs: tf.Tensor3D, experience: Experience): LossParts {
  const { actions, returns, counted } = experience
  const options = outputs.shape[2] - 1
  const [logits, values] = tf.split(outputs, [options, 1], 2) as [tf.Tensor3D, tf.Tensor3D]
  const logPi = tf.logSoftmax(logits) //                                        [B, T, K]
  const chosen = tf.sum(tf.mul(logPi, tf.oneHot(actions, options)), 2) //       [B, T]
  const error = tf.sub(returns, tf.squeeze(values, [2])) //                     [B, T]
  const advantage = detach(error)
  const entropy = tf.neg(tf.sum(tf.mul(tf.exp(logPi), logPi), 2)) //            [B, T]
  const sum = (x: tf.Tensor): tf.Scalar => tf.sum(tf.mul(x, counted))
  return {
    policy: tf.neg(sum(tf.mul(chosen, advantage))),
    value: sum(tf.square(error)),
    entropy: sum(entropy),
  }
}

/** policy + valueWeight * value - entropyWeight * entropy */
export function totalLoss(parts: LossParts, valueWeight: number, entropyWeight: number): tf.Scalar {
  return tf.sub(tf.add(parts.policy, tf.mul(parts.value, valueWeight)), tf.mul(parts.entropy, entropyWeight))
}

/** Discounted returns: R_t = r_t + discount * R_t+1 within each episode. [B, T] -> [B, T] */
export function discountedReturns(rewards: Float32Array, trials: number, discount: number): Float32Array {
  const returns = new Float32Array(rewards.length)
  for (let i = rewards.length - 1; i >= 0; i--) {
    const last = (i + 1) % trials === 0
    returns[i] = rewards[i]! + (last ? 0 : discount * returns[i + 1]!)
  }
  return returns
}

/** Identity whose gradient is zero. */
function detach(x: tf.Tensor): tf.Tensor {
  const identity = (value: tf.Tensor) => ({
    value: tf.clone(value),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  })
  return tf.customGrad((value) => identity(value as tf.Tensor) as never)(x)
}
