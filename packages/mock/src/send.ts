/** `@vidspec/mock/send`: an event as the vendor would send it, to a receiver of yours. */
export * from "./send/event.ts";
