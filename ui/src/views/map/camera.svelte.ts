import { HEIGHT, WIDTH } from './projection';

const ZOOMS = [1, 1.6, 2.6, 4.2, 7];

/** What of the world is looked at: where, and from how near. The edge of the world is never inside the frame. */
export class Camera {
  centre = $state.raw<[number, number]>([WIDTH / 2, HEIGHT / 2]);
  #step = $state(0);

  /** How many times larger than the whole world. */
  get zoom(): number {
    return ZOOMS[this.#step] ?? 1;
  }

  get nearest(): boolean {
    return this.#step === ZOOMS.length - 1;
  }

  get whole(): boolean {
    return this.#step === 0;
  }

  look([x, y]: [number, number]): void {
    const [half, tall] = [WIDTH / this.zoom / 2, HEIGHT / this.zoom / 2];
    this.centre = [Math.max(half, Math.min(WIDTH - half, x)), Math.max(tall, Math.min(HEIGHT - tall, y))];
  }

  /** Moves by so much of the drawing. */
  move(x: number, y: number): void {
    this.look([this.centre[0] + x, this.centre[1] + y]);
  }

  /** Goes nearer by so many steps, farther by negative ones. */
  near(steps: number): void {
    this.#step = Math.max(0, Math.min(ZOOMS.length - 1, this.#step + steps));
    this.look(this.centre);
  }

  showWhole(): void {
    this.near(-ZOOMS.length);
  }

  /** Moves by keys; the arrows by a part of what is seen. */
  key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const part = WIDTH / 11 / this.zoom;
    const acts: Record<string, () => void> = {
      '+': () => this.near(1),
      '=': () => this.near(1),
      '-': () => this.near(-1),
      '0': () => this.showWhole(),
      ArrowLeft: () => this.move(-part, 0),
      ArrowRight: () => this.move(part, 0),
      ArrowUp: () => this.move(0, -part),
      ArrowDown: () => this.move(0, part),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
