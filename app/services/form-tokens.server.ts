/**
 * Form tokens: random, one per page sent out, so that a retry of the same form is told from another attempt.
 * A token also carries the day it was drawn on and proves that it was drawn here, so that a desk's form can
 * grow too old and its receipt be forgotten.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { addDays, dayNumber } from '#domain/calendar';
import type { Randomness } from '#domain/randomness';
import { DAYS_OF_RECEIPT } from '#domain/survey-form';

/** 96 random bits, 24 bits of day number, 72 bits of proof: 32 characters of base64url. */
const RANDOM_CHARACTERS = 16;
const DAY_CHARACTERS = 4;
const PROOF_BYTES = 9;

export interface FormTokens {
  draw(): string;
  /** Whether the token was drawn here and its form may still be sent; any text may be asked about. */
  isFresh(token: string): boolean;
}

/** @param today ISO date of the province */
export function createFormTokens(codeKey: string, randomness: Randomness, today: () => string): FormTokens {
  const prove = (signed: string) =>
    createHmac('sha256', codeKey)
      .update(`form token drawn here\0${signed}`)
      .digest()
      .subarray(0, PROOF_BYTES);
  let day = '';
  let dayText = '';
  const textOfToday = (): string => {
    const current = today();
    if (current !== day) {
      const number = Buffer.alloc(3);
      number.writeUIntBE(dayNumber(current), 0, 3);
      dayText = number.toString('base64url');
      day = current;
    }
    return dayText;
  };
  return {
    draw() {
      const signed = randomness.id() + textOfToday();
      return signed + prove(signed).toString('base64url');
    },
    isFresh(token) {
      const signed = token.slice(0, RANDOM_CHARACTERS + DAY_CHARACTERS);
      const proof = Buffer.from(token.slice(signed.length), 'base64url');
      if (proof.length !== PROOF_BYTES || !timingSafeEqual(proof, prove(signed))) return false;
      const drawn = Buffer.from(signed.slice(RANDOM_CHARACTERS), 'base64url').readUIntBE(0, 3);
      const now = today();
      return drawn > dayNumber(addDays(now, -DAYS_OF_RECEIPT)) && drawn <= dayNumber(now);
    },
  };
}
