import { UserError } from '../../util/user-error.ts'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'

export interface BucketAddress {
  readonly bucket: string
  /** Prefix of every object name, without leading or trailing slashes; '' for none. */
  readonly prefix: string
  /** Address of an S3-compatible server other than Amazon's. */
  readonly endpoint?: string
  readonly region?: string
}

/** Environment variables that only this file reads. Their values are never shown. */
export const BUCKET_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
] as const

/** Timeouts in ms: to connect, and to wait for the next bytes of a reply. */
const CONNECT_WITHIN = 4000
const ANSWER_WITHIN = 20_000

/**
 * Files in an S3-compatible bucket, by name. Errors carry only the error code and the HTTP status: the server's text may
 * contain secrets.
 */
export class Bucket {
  readonly #client: Promise<S3Client>
  readonly #address: BucketAddress

  /** @param env environment that holds the credentials @throws BucketError if they are missing */
  constructor(address: BucketAddress, env: NodeJS.ProcessEnv) {
    this.#address = address
    if (!env.AWS_ACCESS_KEY_ID || !env.AWS_SECRET_ACCESS_KEY)
      throw new BucketError('found no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment')
    const endpoint = address.endpoint ?? env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL
    this.#client = connect(
      env,
      endpoint,
      address.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1',
    )
  }

  /** @returns false if the bucket has no such object */
  async get(name: string, file: string, signal: AbortSignal): Promise<boolean> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3')
    try {
      const client = await this.#client
      const answer = await client.send(new GetObjectCommand(this.#at(name)), { abortSignal: signal })
      await pipeline(answer.Body as Readable, createWriteStream(file), { signal })
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw toBucketError(error)
    }
  }

  async has(name: string, signal: AbortSignal): Promise<boolean> {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3')
    try {
      await (await this.#client).send(new HeadObjectCommand(this.#at(name)), { abortSignal: signal })
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw toBucketError(error)
    }
  }

  async put(name: string, file: string, signal: AbortSignal): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3')
    const body = createReadStream(file)
    try {
      const request = { ...this.#at(name), Body: body, ContentLength: statSync(file).size }
      await (await this.#client).send(new PutObjectCommand(request), { abortSignal: signal })
    } catch (error) {
      throw toBucketError(error)
    } finally {
      body.destroy()
    }
  }

  async close(): Promise<void> {
    ;(await this.#client).destroy()
  }

  #at(name: string): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.#address
    return { Bucket: bucket, Key: prefix === '' ? name : `${prefix}/${name}` }
  }
}

export class BucketError extends Error {
  override name = 'BucketError'
}

async function connect(
  env: NodeJS.ProcessEnv,
  endpoint: string | undefined,
  region: string,
): Promise<S3Client> {
  // The SDK warns when its next versions will need a newer Node. That concerns developers of icl, not its users.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const { S3Client } = await import('@aws-sdk/client-s3').catch(() => {
    throw new UserError('a shared cache needs the package @aws-sdk/client-s3: npm install @aws-sdk/client-s3')
  })
  return new S3Client({
    region,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID!,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY!,
      ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
    // Other S3-compatible servers rarely offer a host name per bucket or the newest checksum algorithms.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      throwOnRequestTimeout: true,
      socketTimeout: ANSWER_WITHIN,
    },
  })
}

function isMissing(error: unknown): boolean {
  const { name } = error as Error
  return name === 'NoSuchKey' || name === 'NotFound'
}

function toBucketError(error: unknown): BucketError {
  const { name, code } = error as NodeJS.ErrnoException
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  return new BucketError([code ?? name, ...(status === undefined ? [] : [`HTTP ${status}`])].join(', '))
}
