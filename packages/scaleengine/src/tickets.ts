/**
 * The public door of @vidspec/scaleengine/tickets: what one needs around `requestTicket`. Nothing is sent but by
 * `rotateTicket`, through the client it is given. For servers: what players get is in `./playback-url`.
 */
export { isVidspecError, VidspecError } from "@vidspec/auth";
export { expiresAt, expiresIn, ticketDate } from "./ticket/dates.ts";
export { ticketPassword } from "./ticket/password.ts";
export { type RotatedTicket, rotateTicket } from "./ticket/rotation.ts";
