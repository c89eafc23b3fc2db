# The web service. `docker compose up` builds it: see README.md and docs/operating.md.

FROM node:24-slim AS browser
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
COPY --from=browser /build/node_modules node_modules

# Neither command opens the database; both want its address and a key, which the running service gets from compose.
RUN export DATABASE_URL=postgresql://nowhere/none DIPWATCH_SECRET_KEY=only-for-this-step \
    && python -m dipwatch.setup.image \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf node_modules

RUN useradd --system --uid 10001 --no-create-home dipwatch
USER dipwatch
ENV DIPWATCH_BIND=0.0.0.0:8000
EXPOSE 8000
CMD ["gunicorn", "-c", "python:dipwatch.serving", "dipwatch.wsgi"]
