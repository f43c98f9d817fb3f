// Security keys that are none: Chromium's virtual authenticators, each plugged into one page.
import type { CDPSession } from 'playwright-core';
import type { Person } from './browser.ts';

const sessions = new WeakMap<Person, Promise<CDPSession>>();

async function open(person: Person): Promise<CDPSession> {
  const cdp = await person.context.newCDPSession(person.page);
  await cdp.send('WebAuthn.enable');
  return cdp;
}

function cdpOf(person: Person): Promise<CDPSession> {
  const known = sessions.get(person) ?? open(person);
  sessions.set(person, known);
  return known;
}

/** A key in somebody's computer, with a finger on it or without. */
export class SecurityKey {
  readonly #cdp: CDPSession;
  readonly #id: string;

  private constructor(cdp: CDPSession, id: string) {
    this.#cdp = cdp;
    this.#id = id;
  }

  static async plug(person: Person, { prf }: { readonly prf: boolean }): Promise<SecurityKey> {
    const cdp = await cdpOf(person);
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'usb',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        hasPrf: prf,
        automaticPresenceSimulation: true,
      },
    });
    return new SecurityKey(cdp, authenticatorId);
  }

  /** Whether somebody touches it when it is asked. */
  async touch(enabled: boolean): Promise<void> {
    await this.#cdp.send('WebAuthn.setAutomaticPresenceSimulation', {
      authenticatorId: this.#id,
      enabled,
    });
  }

  async unplug(): Promise<void> {
    await this.#cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.#id });
  }

  /** Sets its counter back, as that of a copy would be. */
  async rewind(): Promise<void> {
    const { credentials } = await this.#cdp.send('WebAuthn.getCredentials', { authenticatorId: this.#id });
    for (const credential of credentials) {
      const { credentialId } = credential;
      await this.#cdp.send('WebAuthn.removeCredential', { authenticatorId: this.#id, credentialId });
      await this.#cdp.send('WebAuthn.addCredential', {
        authenticatorId: this.#id,
        credential: { ...credential, signCount: 0 },
      });
    }
  }
}
