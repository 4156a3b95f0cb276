/** What a member hands on to an owner: this page, with the total of an add-on in its address (`?seats=6`). */
export function askingFor(addOn: string, quantity: number): string {
  const address = new URL(location.href);
  address.searchParams.set(addOn, String(quantity));
  return address.href;
}
