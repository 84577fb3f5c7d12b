import { z } from 'zod';
import { unit, type Vector } from './domain/vectors.ts';

/** A service that turns texts into vectors, spoken to as the OpenAI API describes it. */
export interface EmbeddingEndpoint {
  /** Up to and without `/embeddings`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; left out, none is. */
  readonly key?: string;
}

/** One vector of length one for each text, in their order. @throws EndpointFailure */
export type Embed = (texts: readonly string[], signal: AbortSignal) => Promise<Vector[]>;

/** Says what the endpoint did, never what was asked. */
export class EndpointFailure extends Error {}

/** No model needs more; whoever sends more does not send vectors. */
const DIMENSIONS_MAX = 4_096;
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

const zAnswer = z.object({
  data: z.array(
    z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(DIMENSIONS_MAX) }),
  ),
});

export function embedOverHttp({ url, model, key }: EmbeddingEndpoint): Embed {
  return async (texts, signal) => {
    try {
      const response = await fetch(`${url}/embeddings`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
        redirect: 'error',
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new EndpointFailure(`it answers HTTP ${response.status}`);
      }
      return vectorsIn(await readAnswer(response), texts.length);
    } catch (error) {
      if (error instanceof EndpointFailure) throw error;
      if (signal.aborted) throw new EndpointFailure('it does not answer in time');
      throw new EndpointFailure('it cannot be reached');
    }
  };
}

/** Reads no more than vectors can be, however much is sent. */
async function readAnswer({ body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > ANSWER_BYTES_MAX) {
      await reader?.cancel();
      throw new EndpointFailure('its answer is too long');
    }
    chunks.push(part.value);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new EndpointFailure('its answer is not JSON');
  }
}

function vectorsIn(answer: unknown, count: number): Vector[] {
  const parsed = zAnswer.safeParse(answer);
  if (!parsed.success) throw new EndpointFailure('its answer holds no vectors');
  const byIndex = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]));
  if (parsed.data.data.length !== count || byIndex.size !== count)
    throw new EndpointFailure(`it sends ${parsed.data.data.length} vectors for ${count} texts`);
  return Array.from({ length: count }, (_, index) => {
    const vector = unit(byIndex.get(index) ?? []);
    if (vector === undefined) throw new EndpointFailure('its answer holds no vectors');
    return vector;
  });
}
