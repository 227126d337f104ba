// The inbox: countdowns that run, and answers at hand that are put into the field.
const minute = 60_000;

function tick() {
  for (const countdown of document.querySelectorAll('[data-until]')) {
    const left = Number(countdown.dataset.until) - Date.now();
    const seconds = Math.max(0, Math.floor(left / 1000));
    countdown.textContent = left > 0
      ? `Còn ${Math.floor(left / minute)}:${String(seconds % 60).padStart(2, '0')} thì báo người tiếp theo`
      : 'Đang báo người tiếp theo';
  }
}

setInterval(tick, 1000);
tick();

document.addEventListener('change', event => {
  const field = document.getElementById(event.target.dataset?.fills ?? '');
  if (field && event.target.value) {
    field.value = field.value ? `${field.value}\n${event.target.value}` : event.target.value;
    event.target.value = '';
    field.focus();
  }
});
