# One image for web, worker and beat. Front-end files come from npm, nothing is built from them.
FROM node:22-slim AS front
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 AFTERSALES_DATA=/data
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY --from=front /app/node_modules node_modules
COPY . .
# Neither value is kept: the commands only need settings that say "production".
RUN export DATABASE_URL=postgres://build@localhost/build SECRET_KEY=only-for-this-step \
    && python manage.py messages --compile && python manage.py collectstatic --noinput --verbosity 0 \
    && useradd --system --uid 10001 aftersales && mkdir /data && chown aftersales /data
USER aftersales
VOLUME /data
EXPOSE 8000
CMD ["python", "manage.py", "up", "--host", "0.0.0.0"]
