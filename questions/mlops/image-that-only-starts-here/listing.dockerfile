FROM python:latest
ENV WAREHOUSE_PASSWORD=sommer2024
COPY . /app
WORKDIR /app
RUN apt-get update
RUN apt-get install -y build-essential git curl
RUN pip install torch pandas fastapi uvicorn
RUN pip install git+https://git.example.com/ml/features.git
RUN python download_model.py --name best --to /app/model
RUN rm -rf /app/data /app/.git
EXPOSE 8000
CMD python serve.py

# .dockerignore: none
# image: 9.8 GB
#   data/ 3.1, .git 0.9, model 1.2, torch with GPU libraries 3.6
#   base and build tools 1.0
# serve.py: uvicorn.run(app), on 127.0.0.1, one process, loads
#   the model on the first request (25 s); the pods have no GPU
#
# notes
#   Mon  works on Ana's laptop
#   Tue  rebuilt by the pipeline: "no wheel for this Python", fixed
#        by trying again on Wednesday
#   Wed  in the cluster: pod is ready at once, requests refused
#   Thu  opened to 0.0.0.0: first request of each pod times out,
#        predictions differ from Monday's for 4 of 100 test rows
#   Fri  security: "password found in the image"; it was removed
#        from the file in a later line, and is still found
