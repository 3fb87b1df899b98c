export function ClosePage() {
  return <h1>ClosePage</h1>
}
