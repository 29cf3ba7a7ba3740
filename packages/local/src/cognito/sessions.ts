import { randomUUID } from 'node:crypto';
import { type JsonFile, openJsonFile } from '../storage/json-file.ts';
import type { OnBroken } from '../storage/storage-error.ts';

/** A sign-in and its valid refresh tokens. Times are in seconds since the epoch. */
export type Session = {
  /** Identifies the sign-in in each of its tokens (`origin_jti`). */
  origin: string;
  sub: string;
  clientId: string;
  signedIn: number;
  /** Rotation does not extend it. */
  expires: number;
  /** The `jti` of each valid refresh token, and its end of validity. */
  refresh: Record<string, number>;
};

/**
 * The sign-ins that can still be renewed, stored in a file. cognito-local stores refresh tokens but never drops one.
 */
export type Sessions = {
  /** Returns the session and the `jti` of its first refresh token. */
  start(session: Omit<Session, 'origin' | 'refresh'>): Promise<{ session: Session; refreshId: string }>;
  find(origin: string): Session | undefined;
  /** Whether a refresh token is unused, or was used within the grace period. */
  accepts(session: Session, refreshId: string, now: number): boolean;
  /** Marks a refresh token as used: it remains valid for the grace period only. Returns the `jti` of the next one. */
  rotate(session: Session, usedId: string, now: number): Promise<string>;
  end(origin: string): Promise<void>;
  endAll(sub: string): Promise<void>;
};

/** @param graceSeconds Cognito's RetryGracePeriodSeconds, 0 to 60: how long a used refresh token remains valid */
export async function openSessions(
  file: string,
  graceSeconds: number,
  onBroken?: OnBroken,
): Promise<Sessions> {
  if (!(graceSeconds >= 0 && graceSeconds <= 60)) {
    throw new Error(`refreshGraceSeconds must be 0 to 60, not ${graceSeconds}`);
  }
  const { value: sessions, save }: JsonFile<Record<string, Session>> = await openJsonFile(
    file,
    () => ({}),
    onBroken,
  );

  function drop(unwanted: (session: Session) => boolean): Promise<void> {
    for (const session of Object.values(sessions)) if (unwanted(session)) delete sessions[session.origin];
    return save();
  }

  return {
    async start(fields) {
      const refreshId = randomUUID();
      const session = { origin: randomUUID(), ...fields, refresh: { [refreshId]: fields.expires } };
      sessions[session.origin] = session;
      await drop(({ expires }) => expires <= fields.signedIn);
      return { session, refreshId };
    },
    find: (origin) => sessions[origin],
    accepts: (session, refreshId, now) => (session.refresh[refreshId] ?? 0) > now,
    async rotate(session, usedId, now) {
      const nextId = randomUUID();
      const goodUntil = Math.min(session.refresh[usedId] ?? 0, now + graceSeconds);
      session.refresh = Object.fromEntries(
        Object.entries({ ...session.refresh, [usedId]: goodUntil }).filter(([, until]) => until > now),
      );
      session.refresh[nextId] = session.expires;
      await save();
      return nextId;
    },
    end: (origin) => drop((session) => session.origin === origin),
    endAll: (sub) => drop((session) => session.sub === sub),
  };
}
