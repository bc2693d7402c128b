/**
 * The public door of @vidspec/gcore/recordings: the recordings of one room. It only reads, through the client it is
 * given. Nothing at the vendor ties a recording to its room but the name, so the room id is looked for there.
 */
import { fieldError } from "@vidspec/auth";
import type { CallOptions } from "@vidspec/runtime";
import type { GcoreIterators, GcoreOperations } from "./generated/clients.ts";
import type { Video } from "./generated/models.ts";

/** What is used of a client. */
export interface RecordingSource {
  readonly getVideo: GcoreOperations["getVideo"];
  readonly iterate: Pick<GcoreIterators, "listVideos">;
}

/**
 * The recordings of a room with all their facts, oldest first: searches, then gets each video, since lists leave members
 * out. A recording of more than four hours is several videos of four hours each; they follow one another here, and
 * `mayContinue` tells which may have a next part.
 *
 * The vendor's search also finds longer ids (`serv1test2a` for `serv1test2`) and other videos with such a slug or number;
 * those are left out. A room used on several days has the recordings of all of them: see `created_at`.
 *
 * @param roomId the room, as in the room link
 * @throws {VidspecError} `input` for an empty room id, else as `listVideos` and `getVideo` do.
 * @example
 * for await (const video of roomRecordings(gcore, "serv1test2a")) console.log(video.created_at, video.hls_url);
 * @see vendor document, Special API of Streaming Platform, Getting Recorded Video; seen 2026-11.
 */
export async function* roomRecordings(
  gcore: RecordingSource,
  roomId: string,
  options?: CallOptions,
): AsyncGenerator<Video, void, undefined> {
  if (typeof roomId !== "string" || roomId.trim() === "") {
    const problem = "is empty, and an empty search finds every video. Nothing was sent";
    throw fieldError("input", "gcore", "roomId", problem);
  }
  // By id, since a page may show again what the one before had.
  const found = new Map<unknown, Video>();
  for await (const video of gcore.iterate.listVideos({ search: roomId }, options))
    if (names(video, roomId)) found.set(video.id ?? video, video);
  for (const video of byAge([...found.values()]))
    yield video.id === undefined ? video : await gcore.getVideo({ video_id: video.id }, options);
}

/**
 * Whether a recording is as long as the parts of a divided one, so that the next video of its room may go on with it. A
 * guess by length: the vendor links parts by nothing.
 *
 * @returns false too where the video has no `duration` yet.
 */
export function mayContinue(video: Pick<Video, "duration">): boolean {
  return (video.duration ?? 0) >= fourHours - tolerance;
}

const fourHours = 4 * 60 * 60 * 1000;
/** Chosen: files are cut at key frames and not to the millisecond. */
const tolerance = 60_000;

/** The id as a word of its own: `serv1test2` is not in "Recording serv1test2a". */
function names({ name }: { readonly name?: unknown }, roomId: string): boolean {
  // The vendor may send null for what its document calls a text.
  if (typeof name !== "string") return false;
  const letter = /[\p{L}\p{N}]/u;
  for (let at = name.indexOf(roomId); at >= 0; at = name.indexOf(roomId, at + 1)) {
    const before = name.slice(0, at).at(-1) ?? "";
    const after = name.at(at + roomId.length) ?? "";
    if (!letter.test(before) && !letter.test(after)) return true;
  }
  return false;
}

/** By `created_at`, ISO 8601 in UTC, where all have one; ids rise too. */
function byAge(videos: readonly Video[]): Video[] {
  const dated = videos.every(({ created_at }) => typeof created_at === "string");
  const age = ({ created_at, id }: Video): readonly [string, number] => [
    dated ? (created_at ?? "") : "",
    id ?? Number.MAX_SAFE_INTEGER,
  ];
  return videos.toSorted((left, right) => {
    const [first, second] = [age(left), age(right)];
    if (first[0] !== second[0]) return first[0] < second[0] ? -1 : 1;
    return first[1] - second[1];
  });
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
